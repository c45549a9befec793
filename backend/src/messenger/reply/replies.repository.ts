import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { toObjectId } from '../../platform/database';
import type { DeliveryMark } from './delivery-mark';
import type { StoredInboundEvent, StoredReply } from '../inbox/inbound-event.schema';

/** The reply to an event, stored on the event before anything of it is sent. */
@Injectable()
export class RepliesRepository {
  constructor(@InjectModel('InboundEvent') private readonly events: Model<StoredInboundEvent>) {}

  async find(eventId: string): Promise<StoredReply | null> {
    const event = await this.events.findById(toObjectId(eventId), { reply: 1 }).lean();
    return event?.reply ?? null;
  }

  /** The first one stays: a job that runs again sends the rest of the same reply. @returns the one that is stored */
  async save(eventId: string, reply: StoredReply): Promise<StoredReply> {
    await this.events.updateOne({ _id: toObjectId(eventId), reply: null }, { $set: { reply } });
    return (await this.find(eventId)) ?? reply;
  }

  /** Before the call, so that a process that dies in it leaves a trace. */
  async markSending(eventId: string, metadata: string): Promise<void> {
    await this.update(eventId, metadata, { $set: { 'reply.deliveries.$.state': 'sending' } });
  }

  async markSent(eventId: string, metadata: string, messageId: string | null): Promise<void> {
    const sent = { 'reply.deliveries.$.state': 'sent', 'reply.deliveries.$.messageId': messageId };
    await this.update(eventId, metadata, { $set: sent });
  }

  /** It was certainly not sent. */
  async markPending(eventId: string, metadata: string): Promise<void> {
    await this.update(eventId, metadata, { $set: { 'reply.deliveries.$.state': 'pending' } });
  }

  /** Its echo came. */
  async settle({ eventId, metadata }: DeliveryMark): Promise<void> {
    await this.events.updateOne(
      { _id: toObjectId(eventId), 'reply.deliveries': { $elemMatch: { metadata, state: 'sending' } } },
      { $set: { 'reply.deliveries.$.state': 'sent' } },
    );
  }

  async countAmbiguous(eventId: string, metadata: string): Promise<void> {
    await this.update(eventId, metadata, { $inc: { 'reply.deliveries.$.ambiguous': 1 } });
  }

  private async update(eventId: string, metadata: string, change: object): Promise<void> {
    await this.events.updateOne({ _id: toObjectId(eventId), 'reply.deliveries.metadata': metadata }, change);
  }
}
