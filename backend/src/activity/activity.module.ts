import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConversationsModule } from '../conversations';
import { FanpagesModule } from '../fanpages';
import { ImagesModule } from '../images';
import { MatchingModule } from '../matching';
import { JobsModule } from '../platform/jobs';
import { StorageModule } from '../platform/storage';
import { ProductsModule } from '../products';
import { PlaygroundController } from './playground/playground.controller';
import { PlaygroundHandler } from './playground/playground.handler';
import { Playground } from './playground/playground.service';
import { EraseReceipts } from './receipts/erase-receipts';
import { ReceiptCustomers } from './receipts/receipt-customers';
import { ReceiptPhotos } from './receipts/receipt-photos';
import { ReceiptPresenter } from './receipts/receipt-presenter';
import { ReceiptReader } from './receipts/receipt-reader';
import { ReceiptRemoval } from './receipts/receipt-removal';
import { ForgetReceipts } from './receipts/receipt-upkeep';
import { receiptSchema } from './receipts/receipt.schema';
import { ReceiptsController } from './receipts/receipts.controller';
import { ReceiptsRepository } from './receipts/receipts.repository';
import { Receipts } from './receipts/receipts.service';
import { sessionLogSchema } from './session-logs/session-log.schema';
import { SessionLogsController } from './session-logs/session-logs.controller';
import { SessionLogsRepository } from './session-logs/session-logs.repository';
import { SessionLogs } from './session-logs/session-logs.service';
import { LearnHandler } from './verdicts/learn.handler';
import { VerdictLessons } from './verdicts/verdict-lessons';
import { Verdicts } from './verdicts/verdicts.service';

/** What was asked, answered, and judged. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'Receipt', schema: receiptSchema },
      { name: 'SessionLog', schema: sessionLogSchema },
    ]),
    ConversationsModule,
    FanpagesModule,
    ImagesModule,
    JobsModule,
    MatchingModule,
    ProductsModule,
    StorageModule,
  ],
  controllers: [ReceiptsController, PlaygroundController, SessionLogsController],
  providers: [
    Receipts,
    ReceiptsRepository,
    ReceiptPhotos,
    ReceiptPresenter,
    ReceiptReader,
    ReceiptRemoval,
    ReceiptCustomers,
    ForgetReceipts,
    EraseReceipts,
    Verdicts,
    VerdictLessons,
    LearnHandler,
    Playground,
    PlaygroundHandler,
    SessionLogs,
    SessionLogsRepository,
  ],
  exports: [Receipts, SessionLogs],
})
export class ActivityModule {}
