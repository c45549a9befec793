import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import type { ErasedCustomer } from '../../conversations';
import { toObjectId } from '../../platform/database';
import type { DraftRecord } from './draft.schema';
import type { OrderingCustomer } from './guide-answer';

type Ids = 'fanpageId' | 'productId' | 'orderId' | 'offered';

/** An order that is not confirmed yet, with ids as text. */
export interface Draft extends Omit<DraftRecord, '_id' | Ids | 'createdAt' | 'updatedAt' | 'expiresAt'> {
  id: string;
  fanpageId: string;
  productId: string | null;
  orderId: string | null;
  offered: string[];
}

export type DraftChanges = Partial<
  Pick<
    Draft,
    | 'step'
    | 'orderId'
    | 'variantSku'
    | 'quantity'
    | 'phone'
    | 'address'
    | 'shownPrice'
    | 'unclear'
    | 'detours'
    | 'lastReply'
  >
>;

type Whose = Pick<OrderingCustomer, 'fanpageId' | 'customerId'>;

/** Longer than an evening of asking others, short enough that a forgotten order does not come up again. In milliseconds. */
const keptFor = 24 * 3_600_000;

@Injectable()
export class DraftsRepository {
  constructor(@InjectModel('OrderDraft') private readonly model: Model<DraftRecord>) {}

  async find({ fanpageId, customerId }: Whose): Promise<Draft | null> {
    // MongoDB removes what is over within a minute: until then it does not count.
    const filter = { fanpageId: toObjectId(fanpageId), customerId, expiresAt: { $gt: new Date() } };
    const record = await this.model.findOne(filter).lean<DraftRecord>();
    return record && toDraft(record);
  }

  /** Begins an order; an unfinished one of before is given up. */
  async begin(customer: Whose, productId: string): Promise<Draft> {
    const fresh = {
      step: 'variant' as const,
      productId: toObjectId(productId),
      orderId: new Types.ObjectId(),
      variantSku: null,
      quantity: null,
      phone: null,
      address: null,
      shownPrice: null,
      unclear: 0,
      detours: 0,
    };
    return toDraft(await this.upsert(customer, fresh));
  }

  /** Remembers what "this one" means. */
  async noteOffered(customer: Whose, productIds: readonly string[]): Promise<void> {
    await this.upsert(customer, { offered: productIds.map(toObjectId) });
  }

  /** @throws Error when another run of the job has changed the draft: this one starts again and finds its result */
  async change(draft: Draft, changes: DraftChanges, eventId: string): Promise<Draft> {
    const record = await this.model
      .findOneAndUpdate(
        { _id: toObjectId(draft.id), revision: draft.revision },
        { $set: { ...stored(changes), lastEventId: eventId, expiresAt: expiry() }, $inc: { revision: 1 } },
        { returnDocument: 'after' },
      )
      .lean<DraftRecord>();
    if (!record) {
      throw new Error('The order draft was changed by another run.');
    }
    return toDraft(record);
  }

  /** @returns how many with something of the customer's in them */
  async remove({ customerId, otherFanpageIds, before }: ErasedCustomer): Promise<number> {
    const { deletedCount } = await this.model.deleteMany({
      customerId,
      fanpageId: { $nin: otherFanpageIds.map(toObjectId) },
      createdAt: { $lte: before },
    });
    return deletedCount;
  }

  private async upsert({ fanpageId, customerId }: Whose, content: Partial<DraftRecord>): Promise<DraftRecord> {
    const record = await this.model
      .findOneAndUpdate(
        { fanpageId: toObjectId(fanpageId), customerId },
        {
          $set: { ...content, expiresAt: expiry() },
          $inc: { revision: 1 },
          ...(content.step === undefined && { $setOnInsert: { step: 'closed' as const } }),
        },
        { upsert: true, returnDocument: 'after', setDefaultsOnInsert: true },
      )
      .lean<DraftRecord>();
    return record;
  }
}

function stored({ orderId, ...changes }: DraftChanges): Partial<DraftRecord> {
  return { ...changes, ...(orderId !== undefined && { orderId: orderId === null ? null : toObjectId(orderId) }) };
}

const expiry = (): Date => new Date(Date.now() + keptFor);

function toDraft(record: DraftRecord): Draft {
  return {
    id: record._id.toString(),
    fanpageId: record.fanpageId.toString(),
    customerId: record.customerId,
    step: record.step,
    productId: record.productId?.toString() ?? null,
    orderId: record.orderId?.toString() ?? null,
    variantSku: record.variantSku,
    quantity: record.quantity,
    phone: record.phone,
    address: record.address,
    shownPrice: record.shownPrice,
    unclear: record.unclear,
    detours: record.detours,
    lastEventId: record.lastEventId,
    lastReply: record.lastReply,
    offered: record.offered.map(String),
    revision: record.revision,
  };
}
