import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import type { ListConversationsQuery } from '../contracts';
import { isDuplicateKey, toObjectId } from '../platform/database';
import { fold } from '../platform/text';
import {
  standardWindow,
  toConversation,
  type Conversation,
  type ConversationRef,
  type Participants,
} from './conversation';
import type { ConversationRecord, LineRecord } from './conversation.schema';

/** Enough for a person to catch up; keeps a document of the longest messages below 300 kB. */
const mostLines = 50;

type Changes = NonNullable<UpdateQuery<ConversationRecord>['$set']>;
type Conditions = QueryFilter<ConversationRecord>;

@Injectable()
export class ConversationsRepository {
  constructor(@InjectModel('Conversation') private readonly model: Model<ConversationRecord>) {}

  async find(id: string): Promise<Conversation | null> {
    const record = await this.model.findById(toObjectId(id)).lean<ConversationRecord>();
    return record && toConversation(record);
  }

  async of({ pageId, customerId }: ConversationRef): Promise<Conversation | null> {
    const record = await this.model.findOne({ pageId, customerId }).lean<ConversationRecord>();
    return record && toConversation(record);
  }

  /** The last one of whoever has this id, when the page is not known. */
  async ofCustomer(customerId: string): Promise<Conversation | null> {
    const record = await this.model.findOne({ customerId }).sort({ lastAt: -1 }).lean<ConversationRecord>();
    return record && toConversation(record);
  }

  /** Makes it, unless it is there. */
  async begin({ pageId, customerId, channel, fanpageId }: Participants): Promise<void> {
    const never = new Date(0);
    try {
      await this.model.updateOne(
        { pageId, customerId },
        {
          $setOnInsert: {
            channel,
            fanpageId: toObjectId(fanpageId),
            language: null,
            languageAt: never,
            lastCustomerAt: null,
            lastAt: never,
            bot: { mode: 'on', until: null, reason: null, since: never },
            resumptionUntold: false,
            attention: null,
            lines: [],
          },
        },
        { upsert: true },
      );
    } catch (error) {
      // Two first events at once: the other one made it.
      if (!isDuplicateKey(error, 'pageId')) {
        throw error;
      }
    }
  }

  /**
   * Adds a line in its place by time, and makes the changes with it in one write.
   * @returns false when the line is there already, or the conditions do not hold
   */
  async add({ pageId, customerId }: ConversationRef, line: LineRecord, also: Also = {}): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      { pageId, customerId, 'lines.id': { $ne: line.id }, ...also.when },
      {
        $push: { lines: { $each: [line], $sort: { at: 1 }, $slice: -mostLines } },
        $max: { lastAt: line.at, ...(also.customerAt && { lastCustomerAt: also.customerAt }) },
        ...(also.set && { $set: also.set }),
      },
    );
    return matchedCount === 1;
  }

  /** @returns false when the conditions do not hold */
  async change({ pageId, customerId }: ConversationRef, set: Changes, when: Conditions = {}): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne({ pageId, customerId, ...when }, { $set: set });
    return matchedCount === 1;
  }

  /** Takes a line out again, with the changes that were made with it. */
  async removeLine({ pageId, customerId }: ConversationRef, lineId: string, { set, when }: Also = {}): Promise<void> {
    await this.model.updateOne(
      { pageId, customerId, ...when },
      { $pull: { lines: { id: lineId } }, ...(set && { $set: set }) },
    );
  }

  /** Does nothing to one in which something stands. */
  async removeEmpty({ pageId, customerId }: ConversationRef): Promise<void> {
    await this.model.deleteOne({ pageId, customerId, lines: { $size: 0 } });
  }

  /** Replaces parts of a line. @returns false when there is no such line (any more) */
  async changeLine(
    { pageId, customerId }: ConversationRef,
    lineId: string,
    parts: Partial<LineRecord>,
  ): Promise<boolean> {
    const set = Object.fromEntries(Object.entries(parts).map(([name, value]) => [`lines.$.${name}`, value]));
    const { matchedCount } = await this.model.updateOne({ pageId, customerId, 'lines.id': lineId }, { $set: set });
    return matchedCount === 1;
  }

  /** A person's message that certainly was not sent is tried once more. @returns whether it is the caller who sends it */
  async sendAgain({ pageId, customerId }: ConversationRef, lineId: string): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      { pageId, customerId, lines: { $elemMatch: { id: lineId, state: 'not_sent' } } },
      { $set: { 'lines.$.state': 'sending', 'lines.$.failure': null, 'lines.$.detail': null } },
    );
    return matchedCount === 1;
  }

  /** The customer showed up at this moment; does nothing when they did so later as well. */
  async seen({ pageId, customerId }: ConversationRef, at: Date): Promise<void> {
    await this.model.updateOne({ pageId, customerId }, { $max: { lastCustomerAt: at } });
  }

  /** Conversations whose silence is over. */
  async due(now: Date, most: number): Promise<Conversation[]> {
    const records = await this.model
      .find({ 'bot.until': { $ne: null, $lte: now } })
      .limit(most)
      .lean<ConversationRecord[]>();
    return records.map(toConversation);
  }

  async page(query: ListConversationsQuery, now: Date): Promise<{ conversations: Conversation[]; total: number }> {
    const filter = filterOf(query, now);
    const [records, total] = await Promise.all([
      this.model
        .find(filter)
        .sort({ lastAt: -1, _id: -1 })
        .skip((query.page - 1) * query.pageSize)
        .limit(query.pageSize)
        .lean<ConversationRecord[]>(),
      this.model.countDocuments(filter),
    ]);
    return { conversations: records.map(toConversation), total };
  }

  async idsOfFanpage(fanpageId: string, most: number): Promise<string[]> {
    const records = await this.model
      .find({ fanpageId: toObjectId(fanpageId) }, { _id: 1 })
      .limit(most)
      .lean<Pick<ConversationRecord, '_id'>[]>();
    return records.map(({ _id }) => _id.toString());
  }

  async quietSince(moment: Date, most: number): Promise<string[]> {
    const records = await this.model
      .find({ lastAt: { $lt: moment } }, { _id: 1 })
      .limit(most)
      .lean<Pick<ConversationRecord, '_id'>[]>();
    return records.map(({ _id }) => _id.toString());
  }

  /** Trials in which nothing has happened since then. */
  async quietPreviews(moment: Date, most: number): Promise<Conversation[]> {
    const records = await this.model
      .find({ channel: 'preview', lastAt: { $lt: moment } })
      .limit(most)
      .lean<ConversationRecord[]>();
    return records.map(toConversation);
  }

  /** @returns how many there were */
  async remove(ids: readonly string[]): Promise<number> {
    const { deletedCount } = await this.model.deleteMany({ _id: { $in: ids.map(toObjectId) } });
    return deletedCount;
  }
}

/** What goes with a line. */
export interface Also {
  set?: Changes;
  /** The line is written only when these hold as well. */
  when?: Conditions;
  /** It is a sign of life of the customer, at this moment. */
  customerAt?: Date;
}

function filterOf({ fanpageId, state, q }: ListConversationsQuery, now: Date): Conditions {
  const silent: Conditions = { 'bot.mode': { $ne: 'on' }, $or: [{ 'bot.until': null }, { 'bot.until': { $gt: now } }] };
  const states: Record<NonNullable<typeof state>, Conditions> = {
    needs_person: { attention: { $ne: null } },
    paused: silent,
    open: { lastCustomerAt: { $gt: new Date(now.getTime() - standardWindow) } },
  };
  const conditions: Conditions[] = [
    ...(fanpageId === undefined ? [] : [{ fanpageId: toObjectId(fanpageId) }]),
    ...(state === undefined ? [] : [states[state]]),
    ...(q === undefined ? [] : [{ $or: [{ customerId: q }, { 'lines.folded': { $regex: escaped(fold(q)) } }] }]),
  ];
  return conditions.length > 0 ? { $and: conditions } : {};
}

const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
