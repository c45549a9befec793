import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { idSchema } from '../../contracts';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { ConversationsRepository } from '../conversations.repository';
import { PersonNotices } from '../person-notices';
import { CustomerErasure } from './customer-erasure';
import { ErasuresRepository } from './erasures.repository';

/** Somebody waits for it, behind the customers who wait for answers. */
export const eraseCustomerJob = defineJob({
  name: 'conversations.erase-customer',
  payload: z.strictObject({ erasureId: idSchema }),
  attempts: 20,
  priority: 5,
});

type EraseCustomer = z.infer<typeof eraseCustomerJob.payload>;

/**
 * Removes everything of one customer of one page. The conversation goes last: as long as it is there, an attempt that follows
 * a crash knows whom it is about, and nothing else that names the customer is needed.
 */
@Injectable()
@HandlesJob(eraseCustomerJob)
export class EraseCustomerHandler implements JobHandler<EraseCustomer> {
  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly conversations: ConversationsRepository,
    private readonly erasure: CustomerErasure,
    private readonly notices: PersonNotices,
  ) {}

  async handle({ erasureId }: EraseCustomer): Promise<JobOutcome> {
    const erasure = await this.erasures.find(erasureId);
    if (!erasure || erasure.status === 'done') {
      return { outcome: 'skipped' };
    }
    const conversation = await this.conversations.find(erasure.conversationId);
    if (conversation) {
      const { pageId, customerId, fanpageId } = conversation;
      for (const erase of this.erasure.all()) {
        const removed = await erase({ pageId, customerId, fanpageId, before: erasure.requestedAt });
        await this.erasures.count(erasureId, removed);
      }
      await this.notices.clear(conversation);
      await this.erasures.count(erasureId, { conversations: await this.conversations.remove([conversation.id]) });
    }
    await this.erasures.finish(erasureId);
    return { outcome: 'done' };
  }
}
