import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { FanpagesModule } from '../fanpages';
import { ImagesModule } from '../images';
import { MatchingModule } from '../matching';
import { JobsModule } from '../platform/jobs';
import { StorageModule } from '../platform/storage';
import { ProductsModule } from '../products';
import { PlaygroundController } from './playground/playground.controller';
import { PlaygroundHandler } from './playground/playground.handler';
import { Playground } from './playground/playground.service';
import { ReceiptPhotos } from './receipts/receipt-photos';
import { ReceiptPresenter } from './receipts/receipt-presenter';
import { ReceiptReader } from './receipts/receipt-reader';
import { ForgetReceipts } from './receipts/receipt-upkeep';
import { receiptSchema } from './receipts/receipt.schema';
import { ReceiptsController } from './receipts/receipts.controller';
import { ReceiptsRepository } from './receipts/receipts.repository';
import { Receipts } from './receipts/receipts.service';
import { LearnHandler } from './verdicts/learn.handler';
import { VerdictLessons } from './verdicts/verdict-lessons';
import { Verdicts } from './verdicts/verdicts.service';

/** What was asked, answered, and judged. */
@Module({
  imports: [
    MongooseModule.forFeature([{ name: 'Receipt', schema: receiptSchema }]),
    FanpagesModule,
    ImagesModule,
    JobsModule,
    MatchingModule,
    ProductsModule,
    StorageModule,
  ],
  controllers: [ReceiptsController, PlaygroundController],
  providers: [
    Receipts,
    ReceiptsRepository,
    ReceiptPhotos,
    ReceiptPresenter,
    ReceiptReader,
    ForgetReceipts,
    Verdicts,
    VerdictLessons,
    LearnHandler,
    Playground,
    PlaygroundHandler,
  ],
  exports: [Receipts],
})
export class ActivityModule {}
