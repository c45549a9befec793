import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { toObjectId } from '../../platform/database';
import type { DeliveryMark } from './delivery-mark';
import type { DeliveryState, StoredDelivery, StoredInboundEvent, StoredReply } from '../inbox/inbound-event.schema';

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

  /**
   * Before the call, so that a process that dies in it leaves a trace. A delivery that stands at `sending` already ended
   * without a known result before, which is counted.
   * @param seen the delivery as it was read
   * @returns false when it has changed since: its echo came, or another run of the job is at it
   */
  async markSending(eventId: string, { metadata, state, ambiguous }: StoredDelivery): Promise<boolean> {
    const { matchedCount } = await this.events.updateOne(
      // The count is part of it: of two runs that both find `sending`, one gets it.
      { _id: toObjectId(eventId), 'reply.deliveries': { $elemMatch: { metadata, state, ambiguous } } },
      {
        $set: {
          'reply.deliveries.$.state': 'sending',
          'reply.deliveries.$.triedAt': new Date(),
          'reply.deliveries.$.ambiguous': state === 'sending' ? ambiguous + 1 : ambiguous,
        },
      },
    );
    return matchedCount === 1;
  }

  async isSent(eventId: string, metadata: string): Promise<boolean> {
    const reply = await this.find(eventId);
    return reply?.deliveries.some((delivery) => delivery.metadata === metadata && delivery.state === 'sent') ?? false;
  }

  async markSent(eventId: string, metadata: string, messageId: string | null): Promise<void> {
    const sent = { 'reply.deliveries.$.state': 'sent', 'reply.deliveries.$.messageId': messageId };
    await this.events.updateOne({ _id: toObjectId(eventId), 'reply.deliveries.metadata': metadata }, { $set: sent });
  }

  /** This call certainly did not send it; an earlier one may have, whose echo came meanwhile. */
  async markPending(eventId: string, metadata: string): Promise<void> {
    await this.leaveSending(eventId, metadata, 'pending');
  }

  /** Its echo came. */
  async settle({ eventId, metadata }: DeliveryMark): Promise<void> {
    await this.leaveSending(eventId, metadata, 'sent');
  }

  private async leaveSending(eventId: string, metadata: string, state: DeliveryState): Promise<void> {
    await this.events.updateOne(
      { _id: toObjectId(eventId), 'reply.deliveries': { $elemMatch: { metadata, state: 'sending' } } },
      { $set: { 'reply.deliveries.$.state': state } },
    );
  }
}
