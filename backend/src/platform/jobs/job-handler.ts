import { DiscoveryService } from '@nestjs/core';
import type { JobDefinition } from './job-definition';

/** What became of a job, with a reason that an admin understands. */
export type JobOutcome = FinishedOutcome | PostponedOutcome;

export interface FinishedOutcome {
  outcome: 'done' | 'skipped';
  detail?: string;
}

/** Not yet: back to the queue until `runAt`, as if it had not been started. No attempt is counted. */
export interface PostponedOutcome {
  outcome: 'postponed';
  runAt: Date;
  detail?: string;
}

/** One run of a job. */
export interface JobRun {
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** No attempt follows when this one throws: the moment for a fallback. */
  readonly isLastAttempt: boolean;
  readonly enqueuedAt: Date;
  /** Aborted when the process has to go or another one took the job over: stop before the next effect. */
  readonly signal: AbortSignal;
}

/**
 * Jobs run at least once: a process that dies is replaced, and the job starts again from its beginning. So `handle`
 * has to leave the same result when it runs twice.
 */
export interface JobHandler<Payload> {
  /** @throws PermanentJobError to give up at once; anything else is tried again */
  handle(payload: Payload, run: JobRun): Promise<JobOutcome>;
  /** Called before a job is given up, to make that visible where people look. May be called twice. */
  failed?(payload: Payload, reason: string): Promise<void>;
  /** Called before a person starts a failed job again: takes back what `failed` made visible. May be called twice. */
  retried?(payload: Payload): Promise<void>;
}

export const handledJob = DiscoveryService.createDecorator<JobDefinition<unknown>>();

/** Marks the one class that handles a job. It has to be a provider of a module. */
export function HandlesJob<Payload>(
  definition: JobDefinition<Payload>,
): (target: new (...dependencies: never[]) => JobHandler<Payload>) => void {
  return (target) => {
    handledJob(definition)(target);
  };
}
