import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerErasure } from '../../conversations';
import { InboundEventsRepository } from '../inbox/inbound-events.repository';
import { CommentClaimsRepository } from './comment-claims.repository';

/** Has a part in "delete my data": what a customer wrote under posts, as far as Facebook has told who it was. */
@Injectable()
export class ForgetComments implements OnModuleInit {
  constructor(
    private readonly erasure: CustomerErasure,
    private readonly claims: CommentClaimsRepository,
    private readonly events: InboundEventsRepository,
  ) {}

  onModuleInit(): void {
    this.erasure.register('comments', async (customer) => {
      const events = await this.claims.eventsOf(customer);
      await this.events.remove(events);
      await this.claims.forgetCustomer(customer);
      return { comments: events.length };
    });
  }
}
