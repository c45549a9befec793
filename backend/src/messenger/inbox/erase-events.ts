import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerErasure } from '../../conversations';
import { TurnsRepository } from './turns.repository';

/** What a customer wrote, as it came in, with the replies on it. */
@Injectable()
export class EraseEvents implements OnModuleInit {
  constructor(
    private readonly erasure: CustomerErasure,
    private readonly events: TurnsRepository,
  ) {}

  onModuleInit(): void {
    this.erasure.register('events', async (customer) => ({
      events: await this.events.removeOfCustomer(customer),
    }));
  }
}
