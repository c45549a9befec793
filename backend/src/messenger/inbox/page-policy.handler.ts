import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { HandlesJob, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { PageTrouble } from '../reply/page-trouble';
import { InboundEventsRepository } from './inbound-events.repository';
import { pagePolicyJob, type PagePolicy } from './page-policy.job';

const eventSchema = z.looseObject({
  policy_enforcement: z.looseObject({
    action: z.string(),
    reason: z.string().catch('Facebook has not said why.'),
  }),
});

/** Holds and releases pages as Facebook says (Messenger Platform, "Policy enforcement"). */
@Injectable()
@HandlesJob(pagePolicyJob)
export class PagePolicyHandler implements JobHandler<PagePolicy> {
  constructor(
    private readonly events: InboundEventsRepository,
    private readonly trouble: PageTrouble,
  ) {}

  async handle({ eventId }: PagePolicy): Promise<JobOutcome> {
    const event = await this.events.find(eventId);
    const read = event && eventSchema.safeParse(JSON.parse(event.raw)).data;
    if (!event || !read) {
      return { outcome: 'skipped', detail: 'There is nothing to read.' };
    }
    const { action, reason } = read.policy_enforcement;
    await this.trouble.enforce(event.pageId, action, reason);
    await this.events.conclude(eventId, 'noted', `${action}: ${reason}`);
    return { outcome: 'done', detail: action };
  }
}
