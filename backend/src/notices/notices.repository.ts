import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { NoticeKind, NoticeResponse } from '../contracts';
import { isDuplicateKey, toObjectId } from '../platform/database';
import type { StoredNotice } from './notice.schema';

export interface NewNotice {
  key: string;
  kind: NoticeKind;
  subject: string;
  link: string;
}

@Injectable()
export class NoticesRepository {
  constructor(@InjectModel('Notice') private readonly notices: Model<StoredNotice>) {}

  /** @returns false when it is open already; its subject and link become the new ones */
  async open({ key, ...notice }: NewNotice): Promise<boolean> {
    const { matchedCount } = await this.notices.updateOne(
      { key, clearedAt: null },
      { $set: { subject: notice.subject, link: notice.link } },
    );
    if (matchedCount === 1) {
      return false;
    }
    try {
      await this.notices.create({ ...notice, key, at: new Date(), clearedAt: null });
      return true;
    } catch (error) {
      if (isDuplicateKey(error, 'key')) {
        return false;
      }
      throw error;
    }
  }

  async close(key: string, expireAt: Date): Promise<void> {
    await this.notices.updateOne({ key, clearedAt: null }, { $set: { clearedAt: new Date(), expireAt } });
  }

  /** @returns false when there is no such open notice */
  async dismiss(id: string, expireAt: Date): Promise<boolean> {
    const { matchedCount } = await this.notices.updateOne(
      { _id: toObjectId(id), clearedAt: null },
      { $set: { clearedAt: new Date(), isDismissed: true, expireAt } },
    );
    return matchedCount === 1;
  }

  /** Whether a person closed one with these words, as long as closed ones are kept. */
  async wasDismissed({ key, subject }: NewNotice): Promise<boolean> {
    return (await this.notices.exists({ key, subject, isDismissed: true })) !== null;
  }

  async listOpen(most: number): Promise<NoticeResponse[]> {
    const notices = await this.notices.find({ clearedAt: null }).sort({ at: -1, _id: -1 }).limit(most).lean();
    return notices.map(({ _id, kind, subject, link, at }) => ({
      id: _id.toHexString(),
      kind,
      subject,
      link,
      at: at.toISOString(),
    }));
  }
}
