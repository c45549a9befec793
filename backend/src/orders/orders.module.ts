import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConversationsModule } from '../conversations';
import { FanpagesModule } from '../fanpages';
import { NoticesModule } from '../notices';
import { ProductsModule } from '../products';
import { draftSchema } from './guide/draft.schema';
import { DraftsRepository } from './guide/drafts.repository';
import { OrderDesk } from './guide/order-desk';
import { OrderGuide } from './guide/order-guide';
import { ForgetCustomers } from './requests/forget-customers';
import { OrderExport } from './requests/order-export';
import { orderSchema } from './requests/order.schema';
import { OrdersController } from './requests/orders.controller';
import { OrdersRepository } from './requests/orders.repository';
import { Orders } from './requests/orders.service';

/** What customers order in the chat. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'Order', schema: orderSchema },
      { name: 'OrderDraft', schema: draftSchema },
    ]),
    ConversationsModule,
    FanpagesModule,
    NoticesModule,
    ProductsModule,
  ],
  controllers: [OrdersController],
  providers: [Orders, OrdersRepository, OrderExport, OrderGuide, OrderDesk, DraftsRepository, ForgetCustomers],
  exports: [OrderGuide],
})
export class OrdersModule {}
