import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { toObjectId } from '../../platform/database';
import type { ReferenceViewRecord } from './reference-view.schema';

export interface StoredView {
  id: string;
  productId: string;
  receiptId: string | null;
  createdAt: Date;
  updatedAt: Date;
}

@Injectable()
export class ReferenceViewsRepository {
  constructor(@InjectModel('ReferenceView') private readonly model: Model<ReferenceViewRecord>) {}

  async find(id: string): Promise<StoredView | null> {
    const record = await this.model.findById(toObjectId(id)).lean<ReferenceViewRecord>();
    return record && toView(record);
  }

  /** Of one product, newest first. */
  async ofProduct(productId: string): Promise<StoredView[]> {
    const records = await this.model
      .find({ productId: toObjectId(productId) })
      .sort({ createdAt: -1, _id: -1 })
      .lean<ReferenceViewRecord[]>();
    return records.map(toView);
  }

  /** Those beyond the `most` that became views of this product last: by their id, an old photo that was moved here is old. */
  async longestUnchanged(productId: string, most: number): Promise<StoredView[]> {
    const records = await this.model
      .find({ productId: toObjectId(productId) })
      .sort({ updatedAt: -1, _id: -1 })
      .skip(most)
      .lean<ReferenceViewRecord[]>();
    return records.map(toView);
  }

  async ofProducts(productIds: readonly string[]): Promise<StoredView[]> {
    const records = await this.model
      .find({ productId: { $in: productIds.map(toObjectId) } })
      .lean<ReferenceViewRecord[]>();
    return records.map(toView);
  }

  async findMany(ids: readonly string[]): Promise<StoredView[]> {
    const records = await this.model.find({ _id: { $in: ids.map(toObjectId) } }).lean<ReferenceViewRecord[]>();
    return records.map(toView);
  }

  /** Views that were written at or after `since`; all of them without it. */
  async changedSince(since: Date | null): Promise<StoredView[]> {
    const filter = since ? { updatedAt: { $gte: since } } : {};
    const records = await this.model.find(filter).lean<ReferenceViewRecord[]>();
    return records.map(toView);
  }

  async count(): Promise<number> {
    return await this.model.countDocuments();
  }

  /** The same photo may have been a view of another product until now. */
  async save(id: string, productId: string): Promise<void> {
    await this.model.updateOne(
      { _id: toObjectId(id) },
      { $set: { productId: toObjectId(productId), receiptId: toObjectId(id) } },
      { upsert: true },
    );
  }

  /** @returns whether there was such a view */
  async remove(id: string): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne({ _id: toObjectId(id) });
    return deletedCount === 1;
  }

  async forgetReceipt(receiptId: string, customer: string | null): Promise<void> {
    // Not a change of the view: neither is it younger, nor has a search to look at it again.
    await this.model.updateOne(
      { receiptId: toObjectId(receiptId) },
      { $set: { receiptId: null, ...(customer !== null && { customer }) } },
      { timestamps: false },
    );
  }

  async idsOfCustomer(customer: string): Promise<string[]> {
    const records = await this.model.find({ customer }, { _id: 1 }).lean<Pick<ReferenceViewRecord, '_id'>[]>();
    return records.map(({ _id }) => _id.toString());
  }

  /** Up to `count` views with ids above `after`, in order of id. */
  async nextAfter(after: string | null, count: number): Promise<StoredView[]> {
    const filter = after === null ? {} : { _id: { $gt: toObjectId(after) } };
    const records = await this.model.find(filter).sort({ _id: 1 }).limit(count).lean<ReferenceViewRecord[]>();
    return records.map(toView);
  }
}

const toView = ({ _id, productId, receiptId, createdAt, updatedAt }: ReferenceViewRecord): StoredView => ({
  id: _id.toString(),
  productId: productId.toString(),
  receiptId: receiptId?.toString() ?? null,
  createdAt,
  updatedAt,
});
