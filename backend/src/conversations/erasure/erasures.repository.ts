import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey, toObjectId } from '../../platform/database';
import type { Conversation } from '../conversation';
import type { ErasureRecord } from './erasure.schema';

export interface Erasure extends Pick<ErasureRecord, 'status' | 'requestedAt' | 'finishedAt' | 'counts'> {
  id: string;
  conversationId: string;
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

  /** @returns the new one, or the one that this conversation has already */
  async begin({ id, fanpageId }: Conversation, requestedBy: string): Promise<Erasure | null> {
    try {
      await this.model.create({
        conversationId: toObjectId(id),
        fanpageId: toObjectId(fanpageId),
        status: 'running',
        requestedAt: new Date(),
        requestedBy,
        counts: {},
      });
    } catch (error) {
      if (!isDuplicateKey(error, 'conversationId')) {
        throw error;
      }
    }
    return await this.ofConversation(id);
  }

  async count(id: string, removed: Record<string, number>): Promise<void> {
    const increments = Object.fromEntries(Object.entries(removed).map(([kind, many]) => [`counts.${kind}`, many]));
    if (Object.keys(increments).length > 0) {
      await this.model.updateOne({ _id: toObjectId(id) }, { $inc: increments });
    }
  }

  async finish(id: string): Promise<void> {
    await this.model.updateOne(
      { _id: toObjectId(id), status: 'running' },
      { $set: { status: 'done', finishedAt: new Date() } },
    );
  }
}

const toErasure = ({ _id, conversationId, status, requestedAt, finishedAt, counts }: ErasureRecord): Erasure => ({
  id: _id.toString(),
  conversationId: conversationId.toString(),
  status,
  requestedAt,
  finishedAt,
  counts,
});
