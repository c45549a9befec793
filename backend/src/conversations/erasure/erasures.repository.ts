import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { isDuplicateKey, toObjectId } from '../../platform/database';
import type { ConversationRef } from '../conversation';
import type { ErasureRecord } from './erasure.schema';

export interface Erasure extends Pick<ErasureRecord, 'status' | 'requestedAt' | 'finishedAt' | 'counts'> {
  id: string;
  conversationId: string;
  fanpageId: string | null;
  /** Null when it is over. */
  subject: ConversationRef | null;
  restarts: number;
}

/** Whose data is to be deleted, and who says so. */
export interface ErasureRequest extends ConversationRef {
  fanpageId: string | null;
  /** Null when there is none. */
  conversationId: string | null;
  requestedBy: string;
}

@Injectable()
export class ErasuresRepository {
  constructor(@InjectModel('Erasure') private readonly model: Model<ErasureRecord>) {}

  async find(id: string): Promise<Erasure | null> {
    const record = await this.model.findById(toObjectId(id)).lean<ErasureRecord>();
    return record && toErasure(record);
  }

  async ofConversation(conversationId: string): Promise<Erasure | null> {
    const record = await this.model.findOne({ conversationId: toObjectId(conversationId) }).lean<ErasureRecord>();
    return record && toErasure(record);
  }

  /** @returns the new one, or the one that is under way for this customer or conversation */
  async begin(request: ErasureRequest): Promise<Erasure | null> {
    const { pageId, customerId, fanpageId, conversationId, requestedBy } = request;
    const current = await this.model
      .findOne({
        'subject.customerId': customerId,
        'subject.pageId': pageId,
        status: { $ne: 'done' },
      })
      .lean<ErasureRecord>();
    if (current) {
      return toErasure(current);
    }
    const _id = new Types.ObjectId();
    try {
      const record = await this.model.create({
        _id,
        conversationId: conversationId === null ? _id : toObjectId(conversationId),
        fanpageId: fanpageId === null ? null : toObjectId(fanpageId),
        subject: { pageId, customerId },
        status: 'running',
        requestedAt: new Date(),
        requestedBy,
        counts: {},
      });
      return toErasure(record.toObject());
    } catch (error) {
      if (conversationId === null || !isDuplicateKey(error, 'conversationId')) {
        throw error;
      }
      return await this.ofConversation(conversationId);
    }
  }

  /** One that failed is worked on again; what the customer wrote since then goes as well. */
  async restart(id: string, requestedBy: string): Promise<Erasure | null> {
    await this.model.updateOne(
      { _id: toObjectId(id), status: 'failed' },
      { $set: { status: 'running', requestedAt: new Date(), requestedBy }, $inc: { restarts: 1 } },
    );
    return await this.find(id);
  }

  async count(id: string, removed: Record<string, number>): Promise<void> {
    const increments = Object.fromEntries(Object.entries(removed).map(([kind, many]) => [`counts.${kind}`, many]));
    if (Object.keys(increments).length > 0) {
      await this.model.updateOne({ _id: toObjectId(id) }, { $inc: increments });
    }
  }

  async fail(id: string): Promise<void> {
    await this.model.updateOne({ _id: toObjectId(id), status: 'running' }, { $set: { status: 'failed' } });
  }

  async resume(id: string): Promise<void> {
    await this.model.updateOne({ _id: toObjectId(id), status: 'failed' }, { $set: { status: 'running' } });
  }

  /** From here on nothing names the customer. */
  async finish(id: string): Promise<void> {
    await this.model.updateOne(
      { _id: toObjectId(id), status: { $ne: 'done' } },
      { $set: { status: 'done', finishedAt: new Date() }, $unset: { subject: 1 } },
    );
  }
}

const toErasure = (record: ErasureRecord): Erasure => ({
  id: record._id.toString(),
  conversationId: record.conversationId.toString(),
  fanpageId: record.fanpageId?.toString() ?? null,
  subject: record.subject ? { pageId: record.subject.pageId, customerId: record.subject.customerId } : null,
  status: record.status,
  restarts: record.restarts ?? 0,
  requestedAt: record.requestedAt,
  finishedAt: record.finishedAt,
  counts: record.counts,
});
