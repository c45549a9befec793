import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { mongo, Types, type Model } from 'mongoose';
import { toObjectId } from '../../platform/database';
import type { EventKind, ReceivedEvent } from '../webhook/envelope';
import type { EventOutcome, StoredInboundEvent } from './inbound-event.schema';

/** An event as it waits in the inbox. */
export interface InboundEvent {
  id: string;
  kind: EventKind;
  pageId: string;
  customerId: string;
  at: Date;
  raw: string;
  outcome: EventOutcome | null;
}

export type Waiting = Pick<InboundEvent, 'id' | 'pageId' | 'customerId' | 'at'>;

@Injectable()
export class InboundEventsRepository {
  constructor(@InjectModel('InboundEvent') private readonly events: Model<StoredInboundEvent>) {}

  /**
   * Stores what is not stored yet. The unique key decides, so two deliveries at the same moment store one event.
   * @param outcomeOf the outcome of events that need no job
   * @returns the new ones that need a job
   */
  async add(received: ReceivedEvent[], outcomeOf: (event: ReceivedEvent) => EventOutcome | null): Promise<Waiting[]> {
    if (received.length === 0) {
      return [];
    }
    const documents = received.map((event) => ({
      _id: new Types.ObjectId(),
      key: event.key,
      kind: event.kind,
      pageId: event.pageId,
      customerId: event.customerId,
      at: event.at,
      raw: event.raw,
      outcome: outcomeOf(event),
    }));
    const known = await this.insertNew(documents);
    return documents
      .filter(({ outcome }, index) => outcome === null && !known.has(index))
      .map(({ _id, pageId, customerId, at }) => ({ id: _id.toHexString(), pageId, customerId, at }));
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
    return events.map(({ _id, pageId, customerId, at }) => ({ id: _id.toHexString(), pageId, customerId, at }));
  }

  async find(id: string): Promise<InboundEvent | null> {
    const event = await this.events.findById(toObjectId(id)).lean();
    return (
      event && {
        id,
        kind: event.kind,
        pageId: event.pageId,
        customerId: event.customerId,
        at: event.at,
        raw: event.raw,
        outcome: event.outcome,
      }
    );
  }

  /** The first outcome stays: a job that runs twice must not turn "replied" into something else. */
  async conclude(id: string, outcome: EventOutcome, detail: string): Promise<void> {
    await this.events.updateOne(
      { _id: toObjectId(id), outcome: null },
      { $set: { outcome, detail, handledAt: new Date() } },
    );
  }

  async setLanguage(id: string, language: string): Promise<void> {
    await this.events.updateOne({ _id: toObjectId(id) }, { $set: { language } });
  }

  /** In which language this customer wrote last. */
  async lastLanguage(pageId: string, customerId: string): Promise<string | null> {
    const event = await this.events
      .findOne({ pageId, customerId, language: { $ne: null } }, { language: 1 })
      .sort({ at: -1 })
      .lean();
    return event?.language ?? null;
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

  /** @returns the places of those that were there already */
  private async insertNew(documents: object[]): Promise<Set<number>> {
    try {
      // Unordered: a duplicate must not keep out the events behind it.
      await this.events.insertMany(documents, { ordered: false, throwOnValidationError: true });
      return new Set();
    } catch (error) {
      const failures = error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
      if (failures.length === 0 || failures.some(({ code }) => code !== 11_000)) {
        throw error;
      }
      return new Set(failures.map(({ index }) => index));
    }
  }
}
