import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerErasure } from '../../conversations';
import { DraftsRepository } from '../guide/drafts.repository';
import { Orders } from './orders.service';

/** Has a part in "delete my data". */
@Injectable()
export class ForgetCustomers implements OnModuleInit {
  constructor(
    private readonly erasure: CustomerErasure,
    private readonly orders: Orders,
    private readonly drafts: DraftsRepository,
  ) {}

  onModuleInit(): void {
    this.erasure.register('orders', async ({ customerId, fanpageId, before }) => ({
      orderDrafts: await this.drafts.remove(customerId, fanpageId, before),
      ordersAnonymised: await this.orders.forget(customerId, fanpageId, before),
    }));
  }
}
