import { Injectable } from '@nestjs/common';
import type {
  ConversationResponse,
  ListConversationsQuery,
  ListConversationsResponse,
  PauseConversationRequest,
  StaffMessageRequest,
} from '../contracts';
import type { Conversation } from './conversation';
import { ConversationPresenter } from './conversation-presenter';
import { conversationNotFound } from './conversations.errors';
import { ConversationsRepository } from './conversations.repository';
import { Conversations } from './conversations.service';
import { StaffMessages } from './staff-messages';

const minute = 60_000;

/** What admins see of conversations, and do in them. */
@Injectable()
export class ConversationDesk {
  constructor(
    private readonly repository: ConversationsRepository,
    private readonly conversations: Conversations,
    private readonly messages: StaffMessages,
    private readonly presenter: ConversationPresenter,
  ) {}

  async list(query: ListConversationsQuery): Promise<ListConversationsResponse> {
    const { conversations, total } = await this.repository.page(query, new Date());
    const { page, pageSize } = query;
    return { items: await this.presenter.many(conversations), total, page, pageSize };
  }

  /** @throws AppError CONVERSATION_NOT_FOUND */
  async get(id: string): Promise<ConversationResponse> {
    return await this.presenter.one(await this.found(id));
  }

  /** @throws AppError CONVERSATION_NOT_FOUND */
  async pause(id: string, { minutes }: PauseConversationRequest, by: string): Promise<ConversationResponse> {
    const until = minutes === null ? null : new Date(Date.now() + minutes * minute);
    await this.conversations.pause(await this.found(id), until, by);
    return await this.get(id);
  }

  /** @throws AppError CONVERSATION_NOT_FOUND */
  async resume(id: string, by: string): Promise<ConversationResponse> {
    await this.conversations.resume(await this.found(id), by);
    return await this.get(id);
  }

  /** @throws AppError CONVERSATION_NOT_FOUND */
  async attend(id: string): Promise<ConversationResponse> {
    await this.conversations.attended(await this.found(id));
    return await this.get(id);
  }

  /** @throws AppError see StaffMessages */
  async say(id: string, message: StaffMessageRequest, by: string): Promise<ConversationResponse> {
    await this.messages.send(await this.found(id), message, by);
    return await this.get(id);
  }

  private async found(id: string): Promise<Conversation> {
    const conversation = await this.repository.find(id);
    if (!conversation) {
      throw conversationNotFound();
    }
    // Also ends a silence that is over, so that what is shown is what will happen.
    return (await this.conversations.of(conversation)) ?? conversation;
  }
}
