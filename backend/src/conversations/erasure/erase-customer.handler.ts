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
 * Removes everything of one customer of one page. The deletion itself names the customer until it is over, so an attempt that
 * follows a crash knows whom it is about; the conversation goes last, because people look there whether it is done.
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
    const conversation = erasure.subject
      ? await this.conversations.of(erasure.subject)
      : await this.conversations.find(erasure.conversationId);
    const who = erasure.subject ?? conversation;
    if (who) {
      const { pageId, customerId } = who;
      const { fanpageId, requestedAt: before } = erasure;
      await this.erasure.erase({ pageId, customerId, fanpageId, before, reason: 'asked' }, (removed) =>
        this.erasures.count(erasureId, removed),
      );
    }
    if (conversation) {
      await this.notices.clear(conversation);
      await this.erasures.count(erasureId, { conversations: await this.conversations.remove([conversation.id]) });
    }
    await this.erasures.finish(erasureId);
    return { outcome: 'done' };
  }

  /** Whoever asks for it again starts anew. */
  async failed({ erasureId }: EraseCustomer): Promise<void> {
    await this.erasures.fail(erasureId);
  }

  /** Somebody has the failed job tried again. */
  async retried({ erasureId }: EraseCustomer): Promise<void> {
    await this.erasures.resume(erasureId);
  }
}
