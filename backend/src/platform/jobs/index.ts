export { JobBoard } from './job-board';
export { defineJob, type Backoff, type JobDefinition, type Schedule } from './job-definition';
export { describeError, JobPostponed, PermanentJobError, RetryableJobError } from './job-errors';
export { HandlesJob, type JobHandler, type JobOutcome, type JobRun } from './job-handler';
export { JobHolds, type HoldOptions } from './job-holds';
export type { JobHold } from './job-holds.repository';
export { JobQueue, type EnqueueItem, type EnqueueOptions } from './job-queue';
export { JobWorker } from './job-worker';
export { JobsModule } from './jobs.module';
