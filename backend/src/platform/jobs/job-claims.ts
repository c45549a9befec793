import { Injectable } from '@nestjs/common';
import { JobHoldsRepository } from './job-holds.repository';
import { JobLeasesRepository, type ClaimedJob, type WaitingJob } from './job-leases.repository';

/**
 * How long a job stays with a process that went silent (`kill -9`, power cut): nobody else may touch it before.
 * Renewed three times within, so that one lost renewal and a clock that is some seconds off do no harm.
 */
export const leaseDuration = 30_000;

/** Chooses the next job so that the jobs of one key run strictly in order and never two at once. */
@Injectable()
export class JobClaims {
  constructor(
    private readonly leases: JobLeasesRepository,
    private readonly holds: JobHoldsRepository,
  ) {}

  /**
   * @param names kinds of jobs that there is room for
   * @param held leases of this process: after a long pause (a laptop's sleep) one may have ended although its run goes on
   */
  async next(names: string[], held: string[]): Promise<ClaimedJob | null> {
    const now = new Date();
    const leaseUntil = new Date(now.getTime() + leaseDuration);
    const heldGroups = await this.holds.groups(now);
    const abandoned = await this.leases.takeOverExpired(names, held, heldGroups, now, leaseUntil);
    if (abandoned) {
      return abandoned;
    }
    const busyLanes = await this.leases.activeLanes();
    for (;;) {
      const due = await this.leases.nextDue(names, busyLanes, heldGroups, now);
      if (!due) {
        return null;
      }
      const candidate = due.lane === undefined ? due : await this.leases.headOf(due.lane);
      const claimed =
        candidate &&
        isClaimable(candidate, names, heldGroups, now) &&
        (await this.leases.claim(candidate, now, leaseUntil));
      if (claimed) {
        return claimed;
      }
      // Without a lane the loser of a race sees the next job at its next look; a lane is left alone until the next poll.
      if (due.lane !== undefined) {
        busyLanes.push(due.lane);
        if (candidate?.status === 'queued' && candidate.runAt > now) {
          await this.leases.postpone(due.lane, candidate.runAt);
        }
      }
    }
  }

  /** @returns the leases that are still ours */
  renew(leases: string[]): Promise<string[]> {
    return this.leases.renew(leases, new Date(Date.now() + leaseDuration));
  }
}

/** The head of a lane can be running, waiting for its next attempt, of a kind that this process has no room for, or of a held group. */
function isClaimable(job: WaitingJob, names: string[], heldGroups: string[], now: Date): boolean {
  const isHeld = job.group !== undefined && heldGroups.includes(job.group);
  return job.status === 'queued' && job.runAt <= now && names.includes(job.name) && !isHeld;
}
