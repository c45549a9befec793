import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../platform/jobs';
import { ConversationsRepository } from './conversations.repository';
import { CustomerErasure } from './erasure/customer-erasure';
import { PersonNotices } from './person-notices';

const hour = 3_600_000;
/** As the preview's own messages and photos, which the database removes by itself. */
const keptFor = 24 * hour;
/** Bounds what one run holds in memory; the rest follows at once. */
const batch = 100;

export const forgetPreviewsJob = defineJob({
  name: 'conversations.forget-previews',
  payload: z.object({}),
  schedule: { every: hour },
});

/** Trying out is for now: a day after the last word its conversation goes, with events, receipts, photos and drafts. */
@Injectable()
@HandlesJob(forgetPreviewsJob)
export class ForgetPreviewsHandler implements JobHandler<object> {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly erasure: CustomerErasure,
    private readonly notices: PersonNotices,
  ) {}

  async handle(): Promise<JobOutcome> {
    const before = new Date(Date.now() - keptFor);
    let forgotten = 0;
    for (;;) {
      const previews = await this.conversations.quietPreviews(before, batch);
      if (previews.length === 0) {
        return { outcome: forgotten === 0 ? 'skipped' : 'done', detail: `${forgotten} conversations` };
      }
      for (const { id, pageId, customerId, fanpageId } of previews) {
        await this.erasure.erase({ pageId, customerId, fanpageId, before: new Date(), reason: 'expired' });
        await this.notices.clear({ id });
        forgotten += await this.conversations.remove([id]);
      }
    }
  }
}
