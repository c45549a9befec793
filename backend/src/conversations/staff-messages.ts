import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StaffMessageRequest } from '../contracts';
import { GraphFailure, ReplyChannel, type Recipient } from '../facebook';
import { FanpagesService } from '../fanpages';
import type { AppError } from '../platform/errors';
import { isWindowOpen, type Conversation } from './conversation';
import { graphUnavailable, messageNotSent, pageNotConnected, windowClosed } from './conversations.errors';
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
  ) {}

  /**
   * Sends one message, once for each key.
   * @throws AppError WINDOW_CLOSED, PAGE_NOT_CONNECTED, MESSAGE_NOT_SENT, GRAPH_UNAVAILABLE
   */
  async send(conversation: Conversation, { text, key }: StaffMessageRequest, by: string): Promise<void> {
    if (!isWindowOpen(conversation)) {
      throw windowClosed();
    }
    const recipient = await this.recipientOf(conversation);
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
      await this.repository.changeLine(conversation, mark, { state: 'sent' });
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
      await this.afterFailure(conversation, mark, error, recipient.token);
    }
  }

  /** The echo of a message proves that it was sent. */
  async settle(conversation: Pick<Conversation, 'pageId' | 'customerId'>, mark: string): Promise<void> {
    await this.repository.changeLine(conversation, mark, { state: 'sent', detail: null });
  }

  private async recipientOf({ channel, pageId, customerId, fanpageId }: Conversation): Promise<Recipient> {
    const token = await this.fanpages.accessToken(fanpageId);
    if (token === null && channel === 'messenger') {
      throw pageNotConnected();
    }
    return { channel, pageId, customerId, token: token ?? '' };
  }

  private async afterFailure(
    conversation: Conversation,
    mark: string,
    failure: GraphFailure,
    token: string,
  ): Promise<void> {
    const { kind, message } = failure;
    if (kind === 'sent') {
      await this.repository.changeLine(conversation, mark, { state: 'sent' });
      return;
    }
    const isKnownUnsent = kind !== 'unknown';
    await this.repository.changeLine(conversation, mark, {
      detail: message,
      ...(isKnownUnsent && { state: 'not_sent' as const }),
    });
    if (kind === 'token') {
      await this.fanpages.markDisconnected(conversation.fanpageId, token, failure);
    }
    throw refusalOf(kind, message);
  }
}

function refusalOf(kind: Exclude<GraphFailure['kind'], 'sent'>, message: string): AppError {
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
      return messageNotSent(message);
  }
}
