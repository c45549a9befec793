import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { ErasedCustomer } from '../../conversations';
import { toObjectId } from '../../platform/database';
import type { StoredInboundEvent } from './inbound-event.schema';
import type { InboundEvent } from './inbound-events.repository';
import type { Said } from './turn';

/** More than anybody sends within seconds; bounds what a flood can make one look read. */
const mostWaiting = 30;

/** Which messages of a customer are answered together. */
@Injectable()
export class TurnsRepository {
  constructor(@InjectModel('InboundEvent') private readonly events: Model<StoredInboundEvent>) {}

  async find(id: string): Promise<(Said & { answeredWith: string | null }) | null> {
    const event = await this.events.findById(toObjectId(id)).lean<StoredInboundEvent>();
    return event && { ...toSaid(event), answeredWith: event.answeredWith?.toHexString() ?? null };
  }

  /** Messages without an outcome that belong to no other turn. */
  async waiting({ id, pageId, customerId }: InboundEvent): Promise<Said[]> {
    const events = await this.events
      .find({
        pageId,
        customerId,
        kind: 'message',
        outcome: null,
        // One whose reply is on its way has its own turn.
        reply: null,
        answeredWith: { $in: [null, toObjectId(id)] },
        $or: [{ _id: toObjectId(id) }, { turnClosedAt: null }],
      })
      .sort({ at: 1 })
      .limit(mostWaiting)
      .lean<StoredInboundEvent[]>();
    return events.map(toSaid);
  }

  /** Messages that were joined to this one. */
  async joinedTo({ id, pageId, customerId }: InboundEvent): Promise<Said[]> {
    const events = await this.events
      .find({ pageId, customerId, answeredWith: toObjectId(id) })
      .sort({ at: 1 })
      .lean<StoredInboundEvent[]>();
    return events.map(toSaid);
  }

  async join(ids: readonly string[], leadId: string): Promise<void> {
    await this.events.updateMany(
      { _id: { $in: ids.map(toObjectId) }, outcome: null },
      { $set: { answeredWith: toObjectId(leadId) } },
    );
  }

  async close(leadId: string): Promise<void> {
    await this.events.updateOne({ _id: toObjectId(leadId) }, { $set: { turnClosedAt: new Date() } });
  }

  async isClosed(leadId: string): Promise<boolean> {
    return (await this.events.exists({ _id: toObjectId(leadId), turnClosedAt: { $ne: null } })) !== null;
  }

  /** @param customer of any page when the page is not known @returns how many */
  async removeOfCustomer({ pageId, customerId, before }: ErasedCustomer): Promise<number> {
    const { deletedCount } = await this.events.deleteMany({
      customerId,
      ...(pageId !== '' && { pageId }),
      createdAt: { $lte: before },
    });
    return deletedCount;
  }
}

function toSaid(event: StoredInboundEvent): Said {
  const { _id, kind, pageId, customerId, at, raw, outcome, createdAt } = event;
  return {
    id: _id.toHexString(),
    kind,
    channel: event.channel ?? 'messenger',
    pageId,
    customerId,
    at,
    raw,
    outcome,
    arrivedAt: createdAt,
  };
}
