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
    this.erasure.register('orders', async (customer) => ({
      orderDrafts: await this.drafts.remove(customer),
      // An order that somebody placed while they tried it out is the shop's to keep or to cancel.
      ordersAnonymised: customer.reason === 'expired' ? 0 : await this.orders.forget(customer),
    }));
  }
}
