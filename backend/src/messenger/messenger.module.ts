import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ActivityModule } from '../activity';
import { ConversationsModule } from '../conversations';
import { FacebookModule } from '../facebook';
import { FanpagesModule } from '../fanpages';
import { ImagesModule } from '../images';
import { MatchingModule } from '../matching';
import { NoticesModule } from '../notices';
import { OrdersModule } from '../orders';
import { ProductsModule } from '../products';
import { Answers } from './answer/answers';
import { ButtonAnswers } from './answer/button-answers';
import { PhotoAnswers } from './answer/photo-answers';
import { PhotoReplies } from './answer/photo-replies';
import { ProductCards } from './answer/product-cards';
import { ReferralAnswers } from './answer/referral-answers';
import { TextAnswers } from './answer/text-answers';
import { AnswerCommentHandler } from './comments/answer-comment.handler';
import { commentClaimSchema } from './comments/comment-claim.schema';
import { CommentClaimsRepository } from './comments/comment-claims.repository';
import { CommentProducts } from './comments/comment-products';
import { CommentSender } from './comments/comment-sender';
import { ForgetComments } from './comments/forget-comments';
import { HandleEventHandler } from './inbox/handle-event.handler';
import { inboundEventSchema } from './inbox/inbound-event.schema';
import { InboundEventsRepository } from './inbox/inbound-events.repository';
import { Inbox } from './inbox/inbox';
import { ForgetEventsHandler, SweepInboxHandler } from './inbox/inbox-upkeep';
import { PagePolicyHandler } from './inbox/page-policy.handler';
import { KeepMessageHandler, KeepWaitingHandler } from './inbox/keep-waiting';
import { EraseEvents } from './inbox/erase-events';
import { Outcomes } from './inbox/outcomes';
import { QuestionHandling } from './inbox/question-handling';
import { SideEvents } from './inbox/side-events';
import { Turns } from './inbox/turns';
import { TurnsRepository } from './inbox/turns.repository';
import { CustomerPhotos } from './photos/customer-photos';
import { HostResolver } from './photos/host-resolver';
import { PhotoFetcher } from './photos/photo-fetcher';
import { TemplatePreview } from './preview/template-preview';
import { TemplatePreviewController } from './preview/template-preview.controller';
import { AnswerWriter } from './reply/answer-writer';
import { PageTrouble } from './reply/page-trouble';
import { RepliesRepository } from './reply/replies.repository';
import { ReplySender } from './reply/reply-sender';
import { TurnReplies } from './reply/turn-replies';
import { WebhookController } from './webhook/webhook.controller';
import { WebhookService } from './webhook/webhook.service';

/** Customers write, the shop answers. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'InboundEvent', schema: inboundEventSchema },
      { name: 'CommentClaim', schema: commentClaimSchema },
    ]),
    ActivityModule,
    ConversationsModule,
    FacebookModule,
    FanpagesModule,
    ImagesModule,
    MatchingModule,
    NoticesModule,
    OrdersModule,
    ProductsModule,
  ],
  controllers: [TemplatePreviewController, WebhookController],
  providers: [
    WebhookService,
    Inbox,
    InboundEventsRepository,
    HandleEventHandler,
    QuestionHandling,
    SideEvents,
    Outcomes,
    EraseEvents,
    Turns,
    TurnsRepository,
    PagePolicyHandler,
    KeepMessageHandler,
    KeepWaitingHandler,
    SweepInboxHandler,
    ForgetEventsHandler,
    CustomerPhotos,
    PhotoFetcher,
    HostResolver,
    Answers,
    PhotoAnswers,
    PhotoReplies,
    ReferralAnswers,
    TemplatePreview,
    AnswerCommentHandler,
    CommentSender,
    CommentProducts,
    CommentClaimsRepository,
    ForgetComments,
    TextAnswers,
    ButtonAnswers,
    ProductCards,
    AnswerWriter,
    TurnReplies,
    ReplySender,
    PageTrouble,
    RepliesRepository,
  ],
  exports: [Inbox, PhotoFetcher],
})
export class MessengerModule {}
