import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { learnJob, type LearnJob } from './learn.job';
import { VerdictLessons } from './verdict-lessons';

/** Finishes what a process that died had begun to learn. */
@Injectable()
@HandlesJob(learnJob)
export class LearnHandler implements JobHandler<LearnJob> {
  constructor(private readonly lessons: VerdictLessons) {}

  async handle({ receiptId }: LearnJob): Promise<JobOutcome> {
    return (await this.lessons.catchUp(receiptId)) ? { outcome: 'done' } : { outcome: 'skipped' };
  }
}
