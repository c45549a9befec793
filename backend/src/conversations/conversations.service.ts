import { Injectable } from '@nestjs/common';
import type { AttentionReason } from '../contracts';
import { PageSettings } from '../fanpages';
import { isSilent, personTakes, type Conversation, type ConversationRef, type Participants } from './conversation';
import type { ConversationLanguage, LineRecord } from './conversation.schema';
import { ConversationsRepository } from './conversations.repository';
import { botLine, customerLine, staffLine, systemLine, type BotReply, type CustomerMessage } from './lines';
import { PersonNotices } from './person-notices';

const minute = 60_000;

const takeoverKey = (at: Date): string => `taken_over:${at.toISOString()}`;

/** A reply of the shop's staff that was not written here. */
export interface StaffReply {
  key: string;
  at: Date;
  text: string | null;
}

/** What became of a customer's message. */
export interface MessageFate {
  outcome: NonNullable<ReturnType<typeof customerLine>['outcome']>;
  detail: string | null;
  receiptIds?: (string | null)[];
}

/** Something between the messages that is only worth a line. */
export interface Happening {
  key: string;
  at: Date;
  event: 'referral' | 'reaction' | 'edited' | 'window_closed';
  detail: string | null;
}

/** What takes place between each customer and each page. Whatever is noted twice is there once, and events may come in any order. */
@Injectable()
export class Conversations {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly settings: PageSettings,
    private readonly notices: PersonNotices,
  ) {}

  /** Null before the first message. A silence that is over is ended here, so that the bot goes on in time. */
  async of(ref: ConversationRef): Promise<Conversation | null> {
    const conversation = await this.conversations.of(ref);
    if (!conversation || conversation.bot.mode === 'on' || isSilent(conversation)) {
      return conversation;
    }
    await this.endSilence(conversation);
    return await this.conversations.of(ref);
  }

  /** @returns the conversation as it is then */
  async noteCustomer(who: Participants, message: CustomerMessage): Promise<Conversation> {
    await this.append(who, customerLine(message), message.at);
    return await this.existing(who);
  }

  /** The customer's data was deleted while this message was noted. */
  async forgetMessage(ref: ConversationRef, key: string): Promise<void> {
    await this.conversations.removeLine(ref, key);
    await this.conversations.removeEmpty(ref);
  }

  /** The language that the customer's words show; later ones count. */
  async noteLanguage(ref: ConversationRef, language: ConversationLanguage, at: Date): Promise<void> {
    await this.conversations.change(ref, { language, languageAt: at }, { languageAt: { $lt: at } });
  }

  async noteFate(ref: ConversationRef, key: string, { outcome, detail, receiptIds }: MessageFate): Promise<void> {
    await this.conversations.changeLine(ref, key, { outcome, detail, ...(receiptIds && { receiptIds }) });
  }

  /** As far as it is sent; later calls for the same event replace it. */
  async noteBot(ref: ConversationRef, reply: BotReply): Promise<void> {
    const line = botLine(reply);
    if (!(await this.conversations.add(ref, line))) {
      await this.conversations.changeLine(ref, line.id, { decision: line.decision, messages: line.messages });
    }
  }

  /** The customer knows by now that the bot goes on. */
  async noteResumptionTold(ref: ConversationRef): Promise<void> {
    await this.conversations.change(ref, { resumptionUntold: false });
  }

  async noteHappening(who: Participants, happening: Happening, isSignOfLife: boolean): Promise<void> {
    await this.append(who, systemLine(happening), isSignOfLife ? happening.at : undefined);
  }

  /** Somebody answered at Facebook in the page's name: the bot steps back for a while, from when that was. */
  async noteStaff(who: Participants, { key, at, text }: StaffReply): Promise<void> {
    await this.append(who, staffLine({ key, at, text, via: 'facebook', by: null, state: 'sent' }));
    // In the same write: of a message that is noted in this moment, either this knows or it asks for a person after this.
    await this.attended(who, at, { lines: { $not: { $elemMatch: justWritten(at) } } });
    await this.stepBack(who, at);
  }

  /** @param at when the person wrote; an echo that comes after its pause is over changes nothing */
  async stepBack(who: Participants, at: Date): Promise<void> {
    const { pauseMinutes } = await this.settings.of(who.fanpageId);
    const until = after(at, pauseMinutes);
    if (until !== null && until.getTime() <= Date.now()) {
      return;
    }
    const bot = { mode: 'taken_over' as const, until, reason: 'staff_replied' as const, since: at };
    const line = systemLine({ key: takeoverKey(at), at, event: 'taken_over', detail: null, until });
    // Not over what an admin paused without an end, nor over a resumption that came after the message.
    const isNew = await this.conversations.add(who, line, {
      set: { bot },
      when: {
        'bot.mode': { $ne: 'taken_over' },
        'bot.since': { $lte: at },
        $nor: [{ 'bot.mode': 'paused', 'bot.reason': 'admin', 'bot.until': null }],
      },
    });
    if (!isNew) {
      await this.conversations.change(
        who,
        { bot },
        { 'bot.mode': 'taken_over', 'bot.until': { $ne: null, $lt: until ?? never } },
      );
    }
  }

  /** What the person wrote can certainly not be sent: nobody speaks here who was not speaking before. */
  async giveBack(who: Conversation, at: Date): Promise<void> {
    await this.conversations.removeLine(who, takeoverKey(at), {
      set: { bot: who.bot },
      when: { 'bot.mode': 'taken_over', 'bot.since': at },
    });
  }

  /** The customer wants a person: the bot is silent until one has answered, or until nobody did for long. */
  async askForPerson(who: Participants, key: string, at: Date): Promise<void> {
    const { personWaitMinutes } = await this.settings.of(who.fanpageId);
    // From now: what waited for hours (a page in trouble) still gives people their time.
    const until = after(new Date(), personWaitMinutes);
    await this.wantAttention(who, 'person_asked', at);
    await this.conversations.add(
      who,
      systemLine({ key: `person:${key}`, at, event: 'person_asked', detail: null, until }),
      {
        set: { bot: { mode: 'paused', until, reason: 'person_asked', since: at } },
        when: { 'bot.mode': 'on' },
      },
    );
  }

  /** A person should look. Only what is new or more urgent is told. */
  async wantAttention(who: Participants, reason: AttentionReason, at: Date): Promise<void> {
    const lessUrgent = urgency.slice(0, urgency.indexOf(reason));
    const attention = { reason, since: at };
    const isNew =
      (await this.conversations.change(who, { attention }, { attention: null })) ||
      (await this.conversations.change(who, { attention }, { 'attention.reason': { $in: lessUrgent } }));
    const conversation = isNew && reason !== 'unanswered' ? await this.conversations.of(who) : null;
    if (conversation) {
      await this.notices.raise(conversation);
    }
  }

  /** The bot has answered after all what nobody had: messages of these moments. */
  async answered(who: ConversationRef, moments: readonly Date[]): Promise<void> {
    await this.conversations.change(
      who,
      { attention: null },
      { 'attention.reason': 'unanswered', 'attention.since': { $in: [...moments] } },
    );
  }

  /** A person has looked, after what happened until this moment. */
  async attended(who: ConversationRef, at = new Date(), when: object = {}): Promise<void> {
    const conditions = { 'attention.since': { $lte: at }, ...when };
    const wasWanted = await this.conversations.change(who, { attention: null }, conditions);
    const conversation = wasWanted ? await this.conversations.of(who) : null;
    if (conversation) {
      await this.notices.clear(conversation);
    }
  }

  /** @param until null is until somebody resumes */
  async pause(conversation: Conversation, until: Date | null, by: string): Promise<void> {
    const since = new Date();
    const line = systemLine({ key: `paused:${since.toISOString()}`, at: since, event: 'paused', detail: by, until });
    await this.conversations.add(conversation, line, {
      set: { bot: { mode: 'paused', until, reason: 'admin', since } },
    });
  }

  /** Does nothing when the bot is on. */
  async resume(conversation: Conversation, by: string): Promise<void> {
    const since = new Date();
    await this.attended(conversation, since);
    await this.goOn(conversation, since, by, { 'bot.mode': { $ne: 'on' } });
  }

  /** Ends what is over, unless something else happened there meanwhile. @returns whether it did */
  async endSilence(conversation: Conversation): Promise<boolean> {
    const { until } = conversation.bot;
    return until !== null && (await this.goOn(conversation, until, null, { 'bot.until': until }));
  }

  /** Most conversations are there already, and are not asked twice. */
  private async append(who: Participants, line: LineRecord, customerAt?: Date): Promise<void> {
    const also = customerAt ? { customerAt } : {};
    if (!(await this.conversations.add(who, line, also))) {
      await this.conversations.begin(who);
      await this.conversations.add(who, line, also);
    }
  }

  private async goOn(ref: ConversationRef, since: Date, by: string | null, when: object): Promise<boolean> {
    const line = systemLine({ key: `resumed:${since.toISOString()}`, at: since, event: 'resumed', detail: by });
    return await this.conversations.add(ref, line, {
      set: { bot: { mode: 'on', until: null, reason: null, since }, resumptionUntold: true },
      when,
    });
  }

  private async existing(ref: ConversationRef): Promise<Conversation> {
    const conversation = await this.of(ref);
    if (!conversation) {
      throw new Error('The conversation was removed in this moment.');
    }
    return conversation;
  }
}

/** A line of the customer that hardly a person can have answered at this moment. */
const justWritten = (at: Date) => ({
  from: 'customer' as const,
  at: { $gte: new Date(at.getTime() - personTakes), $lte: at },
});

/** Null without an end. */
const after = (at: Date, minutes: number | null): Date | null =>
  minutes === null ? null : new Date(at.getTime() + minutes * minute);

/** Least urgent first. */
const urgency: readonly AttentionReason[] = ['unanswered', 'not_found', 'trouble', 'person_asked'];
const never = new Date(8_640_000_000_000_000);
