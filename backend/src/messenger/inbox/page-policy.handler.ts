import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { PageHolds } from '../../fanpages';
import { HandlesJob, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { InboundEventsRepository, type InboundEvent } from './inbound-events.repository';
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
    private readonly holds: PageHolds,
  ) {}

  async handle({ eventId }: PagePolicy): Promise<JobOutcome> {
    const event = await this.events.find(eventId);
    const policy = event && policyIn(event);
    if (!event || !policy) {
      return { outcome: 'skipped', detail: 'There is nothing to read.' };
    }
    const { action, reason } = policy;
    const isOutdated = await this.isOutdated(event, action);
    if (!isOutdated) {
      await this.enforce(event.pageId, action, reason);
    }
    const detail = isOutdated ? `${action}, which Facebook has changed since` : action;
    await this.events.conclude(eventId, 'noted', `${detail}: ${reason}`);
    return { outcome: 'done', detail };
  }

  /** Calls that had to be repeated come late: what Facebook said last counts, whenever it arrives. */
  private async isOutdated({ pageId, at }: InboundEvent, action: string): Promise<boolean> {
    const later = await this.events.policyAfter(pageId, at);
    return decides(action) && later.some((each) => decides(policyIn(each)?.action));
  }

  private async enforce(pageId: string, action: string, reason: string): Promise<void> {
    switch (action) {
      case 'block':
        await this.holds.block(pageId, reason);
        return;
      case 'unblock':
        await this.holds.unblock(pageId);
        return;
      default:
        await this.holds.warn(pageId);
    }
  }
}

const policyIn = ({ raw }: InboundEvent) => eventSchema.safeParse(JSON.parse(raw)).data?.policy_enforcement;

/** Whether the page may write from then on. A warning leaves that as it is. */
const decides = (action: string | undefined): boolean => action === 'block' || action === 'unblock';
