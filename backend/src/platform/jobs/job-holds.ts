import { Injectable } from '@nestjs/common';
import type { HoldCause } from './job-hold.schema';
import { JobHoldsRepository, type JobHold } from './job-holds.repository';
import { JobQueue } from './job-queue';

export interface HoldOptions {
  cause?: HoldCause;
  /** It ends by itself then. */
  until?: Date;
}

/**
 * Groups of jobs that must wait, in every process at once: the holds live in the database and are read with every claim.
 * A held job stays where it is, with its attempts; jobs that run already are not stopped, so an effect that must not
 * happen in a held group asks `isHeld` before.
 */
@Injectable()
export class JobHolds {
  constructor(
    private readonly holds: JobHoldsRepository,
    private readonly queue: JobQueue,
  ) {}

  /** @returns false when the group is held for this cause already: it was told before */
  hold(group: string, reason: string, { cause = 'manual', until }: HoldOptions = {}): Promise<boolean> {
    return this.holds.hold(group, cause, reason, until ?? null);
  }

  /**
   * For one cause, or for all of them. What waits goes on at once.
   * @param askedBefore when what proves that the cause is gone was begun: a hold that was asked for since then stays
   */
  async release(group: string, cause?: HoldCause, askedBefore?: Date): Promise<void> {
    await this.holds.release(group, cause, askedBefore);
    this.queue.wake();
  }

  held(): Promise<JobHold[]> {
    return this.holds.active(new Date());
  }

  /** Those of one group, oldest first. */
  of(group: string): Promise<JobHold[]> {
    return this.holds.of(group, new Date());
  }

  async isHeld(group: string): Promise<boolean> {
    return (await this.of(group)).length > 0;
  }
}
