import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { mongo, Types, type Model } from 'mongoose';
import { toObjectId } from '../../platform/database';
import type { EventKind, ReceivedEvent } from '../webhook/envelope';
import type { EventChannel, EventOutcome, StoredInboundEvent } from './inbound-event.schema';
import { WriteTogether } from './write-together';

/** An event as it waits in the inbox. */
export interface InboundEvent {
  id: string;
  kind: EventKind;
  channel: EventChannel;
  pageId: string;
  customerId: string;
  at: Date;
  raw: string;
  outcome: EventOutcome | null;
}

export type Waiting = Pick<InboundEvent, 'id' | 'kind' | 'channel' | 'pageId' | 'customerId' | 'at'>;

/** Events of one write: a few hundred kilobytes, far below the 48 MB of a message to the database. */
const eventsAtOnce = 500;

@Injectable()
export class InboundEventsRepository {
  private readonly inserts = new WriteTogether(
    (documents: StoredInboundEvent[]) => this.insertNew(documents),
    eventsAtOnce,
  );

  constructor(@InjectModel('InboundEvent') private readonly events: Model<StoredInboundEvent>) {}

  /**
   * Stores what is not stored yet. The unique key decides, so two deliveries at the same moment store one event.
   * @param outcomeOf the outcome of events that need no job
   * @returns the new ones that need a job
   */
  async add(
    received: ReceivedEvent[],
    channel: EventChannel,
    outcomeOf: (event: ReceivedEvent) => EventOutcome | null,
  ): Promise<Waiting[]> {
    const documents = received.map((event) => toDocument(event, channel, outcomeOf(event)));
    const isNew = await this.inserts.add(documents);
    return documents.filter(({ outcome }, index) => outcome === null && isNew[index] === true).map(toWaiting);
  }

  async markEnqueued(ids: string[]): Promise<void> {
    await this.events.updateMany({ _id: { $in: ids.map(toObjectId) } }, { $set: { enqueuedAt: new Date() } });
  }

  /** Events whose job was never made, because the process died between the two writes. */
  async withoutJob(storedBefore: Date, most: number): Promise<Waiting[]> {
    const events = await this.events
      .find({ outcome: null, enqueuedAt: null, createdAt: { $lt: storedBefore } })
      .sort({ createdAt: 1 })
      .limit(most)
      .lean();
    return events.map(toWaiting);
  }

  async find(id: string): Promise<InboundEvent | null> {
    const event = await this.events.findById(toObjectId(id)).lean();
    return event && toEvent(event);
  }

  /** What Facebook has said about a page itself after this moment, in the order of time. */
  async policyAfter(pageId: string, at: Date): Promise<InboundEvent[]> {
    // Such events name no customer: with that, the index by page and customer holds them together.
    const events = await this.events
      .find({ pageId, customerId: '', at: { $gt: at }, kind: 'policy_enforcement' })
      .sort({ at: 1, _id: 1 })
      .lean();
    return events.map(toEvent);
  }

  /** The first outcome stays: a job that runs twice must not turn "replied" into something else. */
  async conclude(id: string, outcome: EventOutcome, detail: string): Promise<void> {
    await this.events.updateOne(
      { _id: toObjectId(id), outcome: null },
      { $set: { outcome, detail, handledAt: new Date() } },
    );
  }

  async storedBefore(moment: Date, most: number): Promise<string[]> {
    const events = await this.events
      .find({ createdAt: { $lt: moment } }, { _id: 1 })
      .limit(most)
      .lean();
    return events.map(({ _id }) => _id.toHexString());
  }

  async remove(ids: string[]): Promise<void> {
    await this.events.deleteMany({ _id: { $in: ids.map(toObjectId) } });
  }

  /** Events that were given up are worked on again. */
  async reopen(ids: readonly string[]): Promise<void> {
    await this.events.updateMany(
      { _id: { $in: ids.map(toObjectId) }, outcome: 'failed' },
      { $set: { outcome: null, detail: null, handledAt: null } },
    );
  }

  /**
   * The driver's own insert: mongoose would make and check an object of its own for each event, which costs the webhook
   * more than all the rest, and these are made right here.
   *
   * @returns which of them were not there yet
   */
  private async insertNew(documents: StoredInboundEvent[]): Promise<boolean[]> {
    const known = new Set<number>();
    try {
      // Unordered: a duplicate must not keep out the events behind it.
      await this.events.collection.insertMany(documents, { ordered: false });
    } catch (error) {
      const failures = error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
      if (failures.length === 0 || failures.some(({ code }) => code !== 11_000)) {
        throw error;
      }
      for (const { index } of failures) {
        known.add(index);
      }
    }
    return documents.map((_document, index) => !known.has(index));
  }
}

function toDocument(event: ReceivedEvent, channel: EventChannel, outcome: EventOutcome | null): StoredInboundEvent {
  const now = new Date();
  return {
    _id: new Types.ObjectId(),
    key: event.key,
    kind: event.kind,
    channel,
    pageId: event.pageId,
    customerId: event.customerId,
    at: event.at,
    raw: event.raw,
    enqueuedAt: null,
    outcome,
    detail: null,
    reply: null,
    handledAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

const toEvent = (event: StoredInboundEvent): InboundEvent => ({
  id: event._id.toHexString(),
  kind: event.kind,
  channel: event.channel ?? 'messenger',
  pageId: event.pageId,
  customerId: event.customerId,
  at: event.at,
  raw: event.raw,
  outcome: event.outcome,
});

function toWaiting({ _id, kind, channel, pageId, customerId, at }: StoredInboundEvent): Waiting {
  return { id: _id.toHexString(), kind, channel: channel ?? 'messenger', pageId, customerId, at };
}
