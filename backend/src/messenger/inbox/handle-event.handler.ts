import { Injectable } from '@nestjs/common';
import { SessionLogs, type Session } from '../../activity';
import type { FanpageResponse } from '../../contracts';
import { FanpagesService } from '../../fanpages';
import { HandlesJob, type JobHandler, type JobOutcome, type JobRun } from '../../platform/jobs';
import { handleEventJob, type HandleEvent } from './handle-event.job';
import { QuestionHandling } from './question-handling';
import { SideEvents } from './side-events';
import type { Said } from './turn';
import { Turns } from './turns';

/** Takes every event of a customer, or of the page towards one, to its outcome. */
@Injectable()
@HandlesJob(handleEventJob)
export class HandleEventHandler implements JobHandler<HandleEvent> {
  constructor(
    private readonly turns: Turns,
    private readonly fanpages: FanpagesService,
    private readonly sideEvents: SideEvents,
    private readonly questions: QuestionHandling,
    private readonly logs: SessionLogs,
  ) {}

  async handle({ eventId }: HandleEvent, run: JobRun): Promise<JobOutcome> {
    // A message that was joined to another one goes on with that one's reply.
    const event = await this.turns.leadOf(eventId);
    if (!event) {
      return { outcome: 'skipped', detail: 'The event is forgotten.' };
    }
    if (event.outcome !== null) {
      return { outcome: 'skipped', detail: `Already ${event.outcome}.` };
    }
    const fanpage = await this.fanpages.findByPageId(event.pageId);
    const session = this.logs.begin({ ...event, eventId: event.id, fanpageId: fanpage?.id ?? null });
    const delay = event.arrivedAt.getTime() - event.at.getTime();
    session.note({ step: 'received', outcome: event.kind, milliseconds: delay });
    try {
      return fanpage
        ? await this.take(event, fanpage, run, session)
        : await this.sideEvents.ofUnknownPage(event, session);
    } finally {
      await session.write();
    }
  }

  /** Also for a job that no process could finish. */
  async failed({ eventId }: HandleEvent, reason: string): Promise<void> {
    const event = await this.turns.leadOf(eventId);
    if (event) {
      await this.questions.giveUp(event, reason);
    }
  }

  /** Somebody has it tried again. */
  async retried({ eventId }: HandleEvent): Promise<void> {
    const event = await this.turns.leadOf(eventId);
    if (event) {
      await this.turns.reopen(await this.turns.formed(event));
    }
  }

  private async take(event: Said, fanpage: FanpageResponse, run: JobRun, session: Session): Promise<JobOutcome> {
    const { kind, channel, pageId, customerId } = event;
    const who = { channel, pageId, customerId, fanpageId: fanpage.id };
    if (kind !== 'message' && kind !== 'postback' && kind !== 'referral') {
      return await this.sideEvents.take(who, event, session);
    }
    await this.sideEvents.referral(who, event);
    return await this.questions.handle(event, fanpage, run, session);
  }
}
