import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { FacebookModule } from '../facebook';
import { FanpagesModule } from '../fanpages';
import { ConversationDesk } from './conversation-desk';
import { ConversationPresenter } from './conversation-presenter';
import { ConversationSettings } from './conversation-settings';
import { ForgetConversationsHandler, ResumeBotsHandler } from './conversation-upkeep';
import { conversationSchema } from './conversation.schema';
import { ConversationsController } from './conversations.controller';
import { ConversationsRepository } from './conversations.repository';
import { Conversations } from './conversations.service';
import { PersonNotices } from './person-notices';
import { StaffMessages } from './staff-messages';

/** What takes place between customers and pages, and who may answer: the bot, or a person. */
@Module({
  imports: [
    MongooseModule.forFeature([{ name: 'Conversation', schema: conversationSchema }]),
    FacebookModule,
    FanpagesModule,
  ],
  controllers: [ConversationsController],
  providers: [
    Conversations,
    ConversationsRepository,
    ConversationDesk,
    ConversationPresenter,
    ConversationSettings,
    PersonNotices,
    StaffMessages,
    ResumeBotsHandler,
    ForgetConversationsHandler,
  ],
  exports: [Conversations, StaffMessages],
})
export class ConversationsModule {}
