import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { FacebookModule } from '../facebook';
import { FanpagesModule } from '../fanpages';
import { NoticesModule } from '../notices';
import { ConversationDesk } from './conversation-desk';
import { ConversationPresenter } from './conversation-presenter';
import { ForgetConversationsHandler, ResumeBotsHandler } from './conversation-upkeep';
import { conversationSchema } from './conversation.schema';
import { ConversationsController } from './conversations.controller';
import { ConversationsRepository } from './conversations.repository';
import { Conversations } from './conversations.service';
import { CustomerErasure } from './erasure/customer-erasure';
import { EraseCustomerHandler } from './erasure/erase-customer.handler';
import { erasureSchema } from './erasure/erasure.schema';
import { CustomersController } from './erasure/customers.controller';
import { ErasuresController } from './erasure/erasures.controller';
import { ErasuresRepository } from './erasure/erasures.repository';
import { Erasures } from './erasure/erasures.service';
import { PersonNotices } from './person-notices';
import { ForgetPreviewsHandler } from './preview-upkeep';
import { StaffMessages } from './staff-messages';

/** What takes place between customers and pages, and who may answer: the bot, or a person. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'Conversation', schema: conversationSchema },
      { name: 'Erasure', schema: erasureSchema },
    ]),
    FacebookModule,
    FanpagesModule,
    NoticesModule,
  ],
  controllers: [ConversationsController, ErasuresController, CustomersController],
  providers: [
    Conversations,
    ConversationsRepository,
    ConversationDesk,
    ConversationPresenter,
    PersonNotices,
    StaffMessages,
    CustomerErasure,
    Erasures,
    ErasuresRepository,
    EraseCustomerHandler,
    ResumeBotsHandler,
    ForgetConversationsHandler,
    ForgetPreviewsHandler,
  ],
  exports: [Conversations, CustomerErasure, Erasures, StaffMessages],
})
export class ConversationsModule {}
