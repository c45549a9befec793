import { Injectable, type OnModuleInit } from '@nestjs/common';
import * as z from 'zod';
import { FanpagesService } from '../fanpages';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../platform/jobs';
import { ConversationsRepository } from './conversations.repository';
import { Conversations } from './conversations.service';
import { PersonNotices } from './person-notices';

const minute = 60_000;
const day = 24 * 60 * minute;

export const resumeBotsJob = defineJob({
  name: 'conversations.resume-bots',
  payload: z.object({}),
  schedule: { every: minute },
});
export const forgetConversationsJob = defineJob({
  name: 'conversations.forget',
  payload: z.object({}),
  // In the night of Vietnam, like all upkeep.
  schedule: { every: day, offset: 18.75 * 60 * minute },
});

/** A customer who comes back after a season starts anew; what they wrote is kept no longer than somebody may ask about it. */
const keptFor = 90 * day;
/** Bounds what one run holds in memory; the rest follows with the next. */
const batch = 200;

/** Ends silences that are over, so that people see it although the customer writes nothing. */
@Injectable()
@HandlesJob(resumeBotsJob)
export class ResumeBotsHandler implements JobHandler<object> {
  constructor(
    private readonly repository: ConversationsRepository,
    private readonly conversations: Conversations,
  ) {}

  async handle(): Promise<JobOutcome> {
    let resumed = 0;
    for (const conversation of await this.repository.due(new Date(), batch)) {
      resumed += (await this.conversations.endSilence(conversation)) ? 1 : 0;
    }
    return resumed === 0 ? { outcome: 'skipped' } : { outcome: 'done', detail: `${resumed} conversations` };
  }
}

/** Removes conversations in which nothing happens any more, and those of pages that are gone. */
@Injectable()
@HandlesJob(forgetConversationsJob)
export class ForgetConversationsHandler implements JobHandler<object>, OnModuleInit {
  constructor(
    private readonly repository: ConversationsRepository,
    private readonly fanpages: FanpagesService,
    private readonly notices: PersonNotices,
  ) {}

  onModuleInit(): void {
    this.fanpages.whenRemoved(async (fanpageId) => {
      await this.removeAll(() => this.repository.idsOfFanpage(fanpageId, batch));
    });
  }

  async handle(): Promise<JobOutcome> {
    const forgotten = await this.removeAll(() => this.repository.quietSince(new Date(Date.now() - keptFor), batch));
    return { outcome: forgotten === 0 ? 'skipped' : 'done', detail: `${forgotten} conversations` };
  }

  private async removeAll(next: () => Promise<string[]>): Promise<number> {
    let removed = 0;
    for (let ids = await next(); ids.length > 0; ids = await next()) {
      for (const id of ids) {
        await this.notices.clear({ id });
      }
      removed += await this.repository.remove(ids);
    }
    return removed;
  }
}
