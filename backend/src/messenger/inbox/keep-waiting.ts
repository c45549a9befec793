import { Injectable, type OnModuleInit } from '@nestjs/common';
import * as z from 'zod';
import { idSchema } from '../../contracts';
import { Conversations, type Participants } from '../../conversations';
import { FanpagesService, groupOfPage, PageHolds } from '../../fanpages';
import { defineJob, HandlesJob, JobQueue, type HoldCause, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { handleEventJob } from './handle-event.job';
import { Inbox } from './inbox';
import { InboundEventsRepository, type InboundEvent, type Waiting } from './inbound-events.repository';
import { Outcomes } from './outcomes';

export const keepMessageJob = defineJob({
  name: 'messenger.keep-message',
  payload: z.strictObject({ eventId: idSchema }),
});
export const keepWaitingJob = defineJob({
  name: 'messenger.keep-waiting',
  payload: z.strictObject({ pageId: z.string() }),
});
type KeepMessage = z.infer<typeof keepMessageJob.payload>;
type KeepWaiting = z.infer<typeof keepWaitingJob.payload>;

/** Jobs looked through in one step: bounds what is held in memory. */
const batch = 200;

/**
 * What customers write to a page that waits is shown in its conversations all the same: people may be the ones who answer
 * there, and Messenger's window is open from then. Nothing else is done about it before the page goes on.
 */
@Injectable()
@HandlesJob(keepMessageJob)
export class KeepMessageHandler implements JobHandler<KeepMessage> {
  constructor(
    private readonly events: InboundEventsRepository,
    private readonly fanpages: FanpagesService,
    private readonly outcomes: Outcomes,
    private readonly conversations: Conversations,
    private readonly holds: PageHolds,
  ) {}

  async handle({ eventId }: KeepMessage): Promise<JobOutcome> {
    const event = await this.events.find(eventId);
    const fanpage = event && (await this.fanpages.findByPageId(event.pageId));
    if (!event || !fanpage) {
      return { outcome: 'skipped', detail: 'There is nothing to keep it in.' };
    }
    const { channel, pageId, customerId } = event;
    const who = { channel, pageId, customerId, fanpageId: fanpage.id };
    await this.outcomes.keep(who, event);
    await this.askForPerson(who, event);
    // This runs beside the customer's other jobs, which their deletion does not: it may have been over before this wrote.
    if (!(await this.events.find(eventId))) {
      await this.conversations.forgetMessage(who, eventId);
      return { outcome: 'skipped', detail: "The customer's data was deleted." };
    }
    return { outcome: 'done' };
  }

  /** Who pauses a page answers there instead of the bot: so it shows who has no answer, as it does in a conversation. */
  private async askForPerson(who: Participants, { id, at, outcome }: InboundEvent): Promise<void> {
    const holds = outcome === null ? await this.holds.of(who.pageId) : [];
    if (!holds.some(({ cause }) => cause === 'manual')) {
      return;
    }
    await this.conversations.wantAttention(who, 'unanswered', at);
    // The page may have gone on in this moment, and the answer be given already.
    const now = await this.events.find(id);
    if (now?.outcome === 'replied') {
      await this.conversations.answered(who, [at]);
    }
  }
}

/** Finds the messages that wait: those that are there when a page begins to, and those that come as long as it does. */
@Injectable()
@HandlesJob(keepWaitingJob)
export class KeepWaitingHandler implements JobHandler<KeepWaiting>, OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly holds: PageHolds,
    private readonly inbox: Inbox,
  ) {}

  onModuleInit(): void {
    this.holds.whenHeld(async (pageId) => {
      await this.jobs.enqueue(keepWaitingJob, { pageId });
    });
    // Their jobs are made by then: a message that came before its page was held is found among those.
    this.inbox.whenEnqueued(async (events) => {
      const messages = events.filter(({ kind, channel }) => channel === 'messenger' && isMessage(kind));
      for (const [pageId, ofPage] of Map.groupBy(messages, (event) => event.pageId)) {
        const causes = await this.causesOf(pageId);
        if (causes.length > 0) {
          await this.keep(
            ofPage.map(({ id }) => id),
            causes,
          );
        }
      }
    });
  }

  async handle({ pageId }: KeepWaiting): Promise<JobOutcome> {
    const causes = await this.causesOf(pageId);
    let found = 0;
    for (let after: string | undefined; ;) {
      // Also those that are being answered: what is not said by now waits as well.
      const waiting = await this.jobs.unfinishedIn(groupOfPage(pageId), handleEventJob, after, batch);
      await this.keep(
        waiting.map(({ payload }) => payload.eventId),
        causes,
      );
      found += waiting.length;
      after = waiting.at(-1)?.id;
      if (after === undefined) {
        return { outcome: 'done', detail: `${found} messages` };
      }
    }
  }

  private async causesOf(pageId: string): Promise<HoldCause[]> {
    return (await this.holds.of(pageId)).map(({ cause }) => cause);
  }

  private async keep(eventIds: readonly string[], causes: readonly HoldCause[]): Promise<void> {
    // Kept once for all that nobody asks people about, and once more when a person pauses the page.
    const reason = causes.includes('manual') ? ':manual' : '';
    await this.jobs.enqueueAll(
      keepMessageJob,
      eventIds.map((eventId) => ({ payload: { eventId }, uniqueKey: `${eventId}${reason}` })),
    );
  }
}

const isMessage = (kind: Waiting['kind']): boolean => kind === 'message' || kind === 'postback';
