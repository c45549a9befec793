import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StaffMessageRequest } from '../contracts';
import { GraphFailure, ReplyChannel, type Recipient } from '../facebook';
import { FanpagesService, PageHolds, type PageHeld } from '../fanpages';
import type { AppError } from '../platform/errors';
import { isWindowOpen, type Conversation, type ConversationRef } from './conversation';
import {
  graphUnavailable,
  messageNotSent,
  pageBlocked,
  pageMustWait,
  pageNotConnected,
  windowClosed,
} from './conversations.errors';
import { ConversationsRepository } from './conversations.repository';
import { Conversations } from './conversations.service';
import { staffLine } from './lines';

/** Marks what was written here, so that its echo is told from a reply in the page's inbox. */
const markPrefix = 'staff:';

/** Whether this is the `metadata` of a message that an admin wrote here. */
export const isStaffMark = (metadata: string): boolean => metadata.startsWith(markPrefix);

/** Replies that people of the shop write in the admin. */
@Injectable()
export class StaffMessages {
  constructor(
    private readonly repository: ConversationsRepository,
    private readonly conversations: Conversations,
    private readonly fanpages: FanpagesService,
    private readonly channel: ReplyChannel,
    private readonly holds: PageHolds,
  ) {}

  /**
   * Sends one message, once for each key. A page that a person has paused is silent for the bot only: people may write.
   * @throws AppError WINDOW_CLOSED, PAGE_NOT_CONNECTED, PAGE_BLOCKED, PAGE_MUST_WAIT, MESSAGE_NOT_SENT, GRAPH_UNAVAILABLE
   */
  async send(conversation: Conversation, { text, key }: StaffMessageRequest, by: string): Promise<void> {
    if (!isWindowOpen(conversation)) {
      throw windowClosed();
    }
    const recipient = await this.recipientOf(conversation);
    await this.expectNoHold(recipient);
    const at = new Date();
    const mark = `${markPrefix}${key ?? randomUUID()}`;
    const line = staffLine({ key: mark, at, text, via: 'admin', by, state: 'sending' });
    // Before the call: of two presses of the button one gets here, and a process that dies in the call leaves a trace.
    const isMine =
      (await this.repository.add(conversation, line)) || (await this.repository.sendAgain(conversation, mark));
    if (!isMine) {
      return;
    }
    // Also before: an answer of the bot must not come right behind the person's.
    await this.conversations.stepBack(conversation, at);
    try {
      await this.channel.sendMessage(recipient, { text, metadata: mark });
      await this.noteSent(conversation, mark, at);
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
      if (error.kind === 'sent') {
        await this.noteSent(conversation, mark, at);
        return;
      }
      throw await this.afterFailure(conversation, { mark, at }, error, recipient);
    }
  }

  /** The echo of a message proves that it was sent. */
  async settle(ref: ConversationRef, mark: string): Promise<void> {
    const conversation = await this.repository.of(ref);
    const line = conversation?.lines.find(({ id }) => id === mark);
    if (line) {
      await this.noteSent(ref, mark, line.at);
    }
  }

  /** Only now: as long as the customer has no answer, a person is still wanted. */
  private async noteSent(ref: ConversationRef, mark: string, at: Date): Promise<void> {
    await this.repository.changeLine(ref, mark, { state: 'sent', failure: null, detail: null });
    await this.conversations.attended(ref, at);
  }

  /** Each call to a page that Facebook refuses counts against it, whoever makes it. */
  private async expectNoHold({ channel, pageId }: Recipient): Promise<void> {
    const holds = channel === 'messenger' ? await this.holds.of(pageId) : [];
    const hold = holds.find(({ cause }) => cause !== 'manual');
    if (hold) {
      throw refusalOfHold(hold.cause);
    }
  }

  private async recipientOf({ channel, pageId, customerId, fanpageId }: Conversation): Promise<Recipient> {
    const token = await this.fanpages.accessToken(fanpageId);
    if (token === null && channel === 'messenger') {
      throw pageNotConnected();
    }
    return { channel, pageId, customerId, token: token ?? '' };
  }

  /** @returns what the person is told */
  private async afterFailure(
    conversation: Conversation,
    { mark, at }: { mark: string; at: Date },
    failure: GraphFailure,
    recipient: Recipient,
  ): Promise<AppError> {
    const { kind, message } = failure;
    // What may have been sent, or will be in a moment, is still the person's.
    if (kind !== 'unknown' && kind !== 'retry') {
      await this.conversations.giveBack(conversation, at);
    }
    const refusal = refusalOf(kind, message);
    await this.repository.changeLine(conversation, mark, {
      failure: refusal.code,
      detail: message,
      ...(kind !== 'unknown' && { state: 'not_sent' as const }),
    });
    const held = await this.holds.meet(failure, recipient);
    return held ? refusalOfHold(held.cause) : refusal;
  }
}

/** What waits for which cause. */
function refusalOfHold(cause: PageHeld['cause']): AppError {
  switch (cause) {
    case 'token':
      return pageNotConnected();
    case 'policy':
      return pageBlocked();
    case 'rate_limit':
    case 'manual':
      return pageMustWait();
  }
}

function refusalOf(kind: GraphFailure['kind'], message: string): AppError {
  switch (kind) {
    case 'window':
      return windowClosed();
    case 'token':
      return pageNotConnected();
    case 'retry':
      return graphUnavailable(true);
    case 'unknown':
      return graphUnavailable(false);
    case 'unreachable':
    case 'refused':
    case 'sent':
      return messageNotSent(message);
  }
}
