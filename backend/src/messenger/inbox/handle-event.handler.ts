import { Injectable } from '@nestjs/common';
import type { FanpageResponse } from '../../contracts';
import type { Recipient } from '../../facebook';
import { FanpagesService } from '../../fanpages';
import { describeError, HandlesJob, type JobHandler, type JobOutcome, type JobRun } from '../../platform/jobs';
import { AnswerWriter } from '../reply/answer-writer';
import { ReplyDropped, ReplySender } from '../reply/reply-sender';
import { handleEventJob, type HandleEvent } from './handle-event.job';
import type { EventOutcome } from './inbound-event.schema';
import { InboundEventsRepository, type InboundEvent } from './inbound-events.repository';

/** A bot may answer for 24 hours after the customer wrote (Messenger Platform, "Standard messaging window"). In milliseconds. */
const standardWindow = 24 * 3_600_000;

/** Decides whether an event is answered, and sees to it that the outcome stands on it. */
@Injectable()
@HandlesJob(handleEventJob)
export class HandleEventHandler implements JobHandler<HandleEvent> {
  constructor(
    private readonly events: InboundEventsRepository,
    private readonly fanpages: FanpagesService,
    private readonly writer: AnswerWriter,
    private readonly sender: ReplySender,
  ) {}

  async handle({ eventId }: HandleEvent, run: JobRun): Promise<JobOutcome> {
    const event = await this.events.find(eventId);
    if (!event) {
      return { outcome: 'skipped', detail: 'The event is forgotten.' };
    }
    if (event.outcome !== null) {
      return { outcome: 'skipped', detail: `Already ${event.outcome}.` };
    }
    const fanpage = await this.fanpages.findByPageId(event.pageId);
    if (!fanpage) {
      return await this.skip(event, 'unknown_page', 'No fanpage of this shop has this page id.');
    }
    if (!fanpage.aiEnabled) {
      return await this.skip(event, 'ai_disabled', 'Answers are switched off for this page.');
    }
    const token = await this.fanpages.accessToken(fanpage.id);
    if (token === null) {
      return await this.skip(event, 'no_token', 'The page has no access token: connect it to answer its customers.');
    }
    if (Date.now() - event.at.getTime() > standardWindow) {
      return await this.skip(event, 'window_closed', 'More than 24 hours have passed since the customer wrote.');
    }
    const recipient: Recipient = { channel: 'messenger', pageId: event.pageId, customerId: event.customerId, token };
    return await this.answer(event, fanpage, recipient, run);
  }

  /** Also for a job that no process could finish. */
  async failed({ eventId }: HandleEvent, reason: string): Promise<void> {
    await this.events.conclude(eventId, 'failed', reason);
  }

  async retried({ eventId }: HandleEvent): Promise<void> {
    await this.events.reopen(eventId);
  }

  private async answer(
    event: InboundEvent,
    fanpage: FanpageResponse,
    recipient: Recipient,
    run: JobRun,
  ): Promise<JobOutcome> {
    const reply = await this.writer.replyTo(event, fanpage, recipient, run);
    if (!reply) {
      return await this.skip(event, 'ignored', 'There is nothing to answer.');
    }
    try {
      await this.sender.send(event.id, reply, recipient, run.signal);
    } catch (error) {
      if (error instanceof ReplyDropped) {
        return await this.skip(event, error.outcome, describeError(error));
      }
      throw error;
    }
    await this.events.conclude(event.id, 'replied', `${reply.decision}: ${reply.reason}`);
    // The reason may quote the customer. It stays on the event, which is forgotten in time; outcomes of jobs are logged.
    return { outcome: 'done', detail: `${reply.decision}, ${reply.deliveries.length} messages` };
  }

  private async skip(event: InboundEvent, outcome: EventOutcome, detail: string): Promise<JobOutcome> {
    await this.events.conclude(event.id, outcome, detail);
    return { outcome: 'skipped', detail };
  }
}
