import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  conversationSchema,
  idParamsSchema,
  listConversationsQuerySchema,
  listConversationsResponseSchema,
  pauseConversationRequestSchema,
  staffMessageRequestSchema,
  type ConversationResponse,
  type IdParams,
  type ListConversationsQuery,
  type ListConversationsResponse,
  type PauseConversationRequest,
  type StaffMessageRequest,
} from '../contracts';
import { CurrentIdentity, type Identity } from '../platform/http';
import { ConversationDesk } from './conversation-desk';

@ApiTags('Conversations')
@Controller('conversations')
export class ConversationsController {
  constructor(private readonly desk: ConversationDesk) {}

  @Get()
  @ApiOkResponse({ standardSchema: listConversationsResponseSchema })
  list(
    @Query({ schema: listConversationsQuerySchema }) query: ListConversationsQuery,
  ): Promise<ListConversationsResponse> {
    return this.desk.list(query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: conversationSchema })
  get(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<ConversationResponse> {
    return this.desk.get(id);
  }

  /** The bot is silent there, until it is resumed or the time is over. */
  @Post(':id/pause')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: conversationSchema })
  pause(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: pauseConversationRequestSchema }) pause: PauseConversationRequest,
    @CurrentIdentity() { email }: Identity,
  ): Promise<ConversationResponse> {
    return this.desk.pause(id, pause, email);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: conversationSchema })
  resume(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @CurrentIdentity() { email }: Identity,
  ): Promise<ConversationResponse> {
    return this.desk.resume(id, email);
  }

  /** Somebody has looked: the conversation no longer asks for a person. */
  @Post(':id/attended')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: conversationSchema })
  attend(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<ConversationResponse> {
    return this.desk.attend(id);
  }

  /** A person of the shop writes to the customer, and the bot steps back. */
  @Post(':id/messages')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: conversationSchema })
  say(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: staffMessageRequestSchema }) message: StaffMessageRequest,
    @CurrentIdentity() { email }: Identity,
  ): Promise<ConversationResponse> {
    return this.desk.say(id, message, email);
  }
}
