import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model, type QueryFilter } from 'mongoose';
import type { ListReceiptsQuery, MatchReason, MatchStep, ReceiptReply } from '../../contracts';
import type { ErasedCustomer } from '../../conversations';
import type { PhotoMatch } from '../../matching';
import { isDuplicateKey, toObjectId } from '../../platform/database';
import { toContent, toReceipt, toStep, type Receipt, type StoredVerdict } from './receipt-record';
import type { ReceiptChannel, ReceiptRecord } from './receipt.schema';

export interface NewReceipt {
  channel: ReceiptChannel;
  /** See ReceiptRecord; without one the receipt is the only one of its kind. */
  key?: string;
  fanpageId: string;
  customerId: string | null;
  contentHash: string;
}

/** What the customer was answered, of what the photo may show. */
export interface GivenReply {
  summary: ReceiptReply;
  /** Products of this photo that the customer saw. */
  shown: readonly string[];
}

/** A receipt by its key, and how the photo was looked at. */
export interface Found {
  id: string;
  key: string;
  steps: MatchStep[];
}

@Injectable()
export class ReceiptsRepository {
  constructor(@InjectModel('Receipt') private readonly model: Model<ReceiptRecord>) {}

  /** @returns the id of the new receipt, or of the one that this key has already */
  async insert({ key, fanpageId, ...content }: NewReceipt): Promise<string> {
    const _id = new Types.ObjectId();
    try {
      await this.model.create({
        _id,
        ...content,
        key: key ?? _id.toString(),
        fanpageId: toObjectId(fanpageId),
        status: 'pending',
        hasPhoto: true,
      });
      return _id.toString();
    } catch (error) {
      const known = key !== undefined && isDuplicateKey(error, 'key') ? await this.findByKey(key) : null;
      if (!known) {
        throw error;
      }
      return known.id;
    }
  }

  async find(id: string): Promise<Receipt | null> {
    const record = await this.model.findById(toObjectId(id)).lean<ReceiptRecord>();
    return record && toReceipt(record);
  }

  async findByKey(key: string): Promise<Receipt | null> {
    const record = await this.model.findOne({ key }).lean<ReceiptRecord>();
    return record && toReceipt(record);
  }

  /** In the order of their keys. */
  async ofKeys(keys: readonly string[]): Promise<Found[]> {
    const records = await this.model
      .find({ key: { $in: [...keys] } })
      .select({ key: 1, steps: 1 })
      .sort({ key: 1 })
      .lean<Pick<ReceiptRecord, '_id' | 'key' | 'steps'>[]>();
    return records.map(({ _id, key, steps }) => ({ id: _id.toString(), key, steps: steps.map(toStep) }));
  }

  async page(query: ListReceiptsQuery): Promise<{ receipts: Receipt[]; total: number }> {
    const filter = filterOf(query);
    const [records, total] = await Promise.all([
      this.model
        .find(filter)
        .sort({ createdAt: -1, _id: -1 })
        .skip((query.page - 1) * query.pageSize)
        .limit(query.pageSize)
        .lean<ReceiptRecord[]>(),
      this.model.countDocuments(filter),
    ]);
    return { receipts: records.map(toReceipt), total };
  }

  /** A run that comes again writes its own result, unless somebody has judged the first. */
  async complete(id: string, content: PhotoMatch): Promise<void> {
    await this.model.updateOne(
      { _id: toObjectId(id), verdict: null },
      { $set: { ...toContent(content), status: 'done' as const } },
    );
  }

  async noteReply(id: string, { summary, shown }: GivenReply): Promise<void> {
    await this.model.updateOne({ _id: toObjectId(id) }, { $set: { reply: summary, shown: shown.map(toObjectId) } });
  }

  /** What is done stays done. */
  async fail(id: string, reason: MatchReason): Promise<void> {
    await this.model.updateOne({ _id: toObjectId(id), status: 'pending' }, { $set: { status: 'failed', reason } });
  }

  async failPendingBefore(moment: Date, reason: MatchReason): Promise<number> {
    const { modifiedCount } = await this.model.updateMany(
      { status: 'pending', createdAt: { $lt: moment } },
      { $set: { status: 'failed', reason } },
    );
    return modifiedCount;
  }

  async markPhotoGone(id: string): Promise<void> {
    await this.model.updateOne({ _id: toObjectId(id) }, { $set: { hasPhoto: false } });
  }

  /** On the last receipt that asked this customer of this page, since that moment; about this product, when one is given. */
  async noteChoice(
    { fanpageId, customerId, productId }: { fanpageId: string; customerId: string; productId: string | null },
    since: Date,
  ): Promise<void> {
    const product = productId === null ? null : toObjectId(productId);
    await this.model.findOneAndUpdate(
      {
        customerId,
        fanpageId: toObjectId(fanpageId),
        decision: 'unsure',
        createdAt: { $gte: since },
        ...(product && { 'candidates.productId': product }),
      },
      { $set: { customerChoice: { productId: product, at: new Date() } } },
      { sort: { createdAt: -1 } },
    );
  }

  /** On this receipt, since that moment. @returns its candidates, best first; null when it is another customer's */
  async noteRefusal(
    { receiptId, fanpageId, customerId }: { receiptId: string; fanpageId: string; customerId: string },
    since: Date,
  ): Promise<string[] | null> {
    const filter = { _id: toObjectId(receiptId), customerId, fanpageId: toObjectId(fanpageId) };
    await this.model.updateOne(
      { ...filter, createdAt: { $gte: since } },
      { $set: { customerChoice: { productId: null, at: new Date() } } },
    );
    const record = await this.model.findOne(filter).lean<ReceiptRecord>();
    return record && toReceipt(record).candidates.map(({ productId }) => productId);
  }

  /**
   * The last verdict stays. Null when there is no such receipt, or it is pending.
   * @param verdict null takes it back
   */
  async judge(id: string, verdict: StoredVerdict | null): Promise<Receipt | null> {
    const record = await this.model
      .findOneAndUpdate(
        { _id: toObjectId(id), status: { $ne: 'pending' } },
        {
          $set: {
            verdict: verdict && {
              ...verdict,
              productId: verdict.productId === null ? null : toObjectId(verdict.productId),
            },
          },
          $inc: { revision: 1 },
        },
        { returnDocument: 'after' },
      )
      .lean<ReceiptRecord>();
    return record && toReceipt(record);
  }

  /** In order of their ids, above `after`. */
  async createdBefore(moment: Date, after: string | null, most: number): Promise<string[]> {
    const records = await this.model
      .find({ createdAt: { $lt: moment }, ...(after !== null && { _id: { $gt: toObjectId(after) } }) })
      .select({ _id: 1 })
      .sort({ _id: 1 })
      .limit(most)
      .lean<Pick<ReceiptRecord, '_id'>[]>();
    return records.map(({ _id }) => _id.toString());
  }

  /** Those of one customer, also from before their page was connected anew. */
  async ofCustomer({
    customerId,
    otherFanpageIds,
    before,
  }: Pick<ErasedCustomer, 'customerId' | 'otherFanpageIds' | 'before'>): Promise<{ id: string; fanpageId: string }[]> {
    const records = await this.model
      .find({ customerId, fanpageId: { $nin: otherFanpageIds.map(toObjectId) }, createdAt: { $lte: before } })
      .select({ fanpageId: 1 })
      .lean<Pick<ReceiptRecord, '_id' | 'fanpageId'>[]>();
    return records.map(({ _id, fanpageId }) => ({ id: _id.toString(), fanpageId: fanpageId.toString() }));
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.model.deleteMany({ _id: { $in: ids.map(toObjectId) } });
  }

  /** Those among the ids that are receipts. */
  async existing(ids: readonly string[]): Promise<Set<string>> {
    const records = await this.model
      .find({ _id: { $in: ids.map(toObjectId) } })
      .select({ _id: 1 })
      .lean<Pick<ReceiptRecord, '_id'>[]>();
    return new Set(records.map(({ _id }) => _id.toString()));
  }
}

function filterOf({ fanpageId, decision, channel, judged }: ListReceiptsQuery): QueryFilter<ReceiptRecord> {
  return {
    ...(fanpageId !== undefined && { fanpageId: toObjectId(fanpageId) }),
    ...(decision !== undefined && { decision }),
    ...(channel !== undefined && { channel }),
    ...(judged !== undefined && { verdict: judged ? { $ne: null } : null }),
  };
}
