import { Injectable } from '@nestjs/common';
import { JobHoldsRepository } from './job-holds.repository';
import { JobLeasesRepository, type ClaimedJob, type WaitingJob } from './job-leases.repository';

/**
 * How long a job stays with a process that went silent (`kill -9`, power cut): nobody else may touch it before.
 * Renewed three times within, so that one lost renewal and a clock that is some seconds off do no harm.
 */
export const leaseDuration = 30_000;

/** Leases end after half a minute: looking for ended ones once a second is early enough, and costs no claim anything. */
const takeOverEvery = 1_000;

/**
 * How often, at most, a process that works for some groups looks past all their jobs for those of others, in milliseconds.
 * Such a look reads the whole backlog, so it is not made with every claim; others wait little longer than this for a turn.
 */
const lookPastEvery = 200;
/** A group that had its turn within this time is one of those that are looked past, in milliseconds. */
const turnLasts = 1_000;

/** Whose jobs are left alone in this look. */
interface Busy {
  /** Kinds of jobs that there is room for. */
  names: string[];
  /** Each has a job that runs somewhere. */
  lanes: string[];
  /** Held ones. */
  groups: string[];
}

/**
 * Chooses the next job so that the jobs of one key run strictly in order and never two at once, and that a flood in one
 * group does not keep the others waiting.
 */
@Injectable()
export class JobClaims {
  private takeOverAt = 0;
  private lookPastAt = 0;
  /** When each group had its last turn in this process. */
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly leases: JobLeasesRepository,
    private readonly holds: JobHoldsRepository,
  ) {}

  /**
   * @param names kinds of jobs that there is room for
   * @param running leases of this process: after a long pause (a laptop's sleep) one may have ended although its run goes on
   */
  async next(names: string[], running: string[]): Promise<ClaimedJob | null> {
    const now = new Date();
    const leaseUntil = new Date(now.getTime() + leaseDuration);
    const [groups, lanes] = await Promise.all([this.holds.groups(now), this.leases.activeLanes()]);
    const busy = { names, lanes, groups };
    const job =
      (await this.takeOver(busy, running, now, leaseUntil)) ??
      (await this.lookPast(busy, now, leaseUntil)) ??
      (await this.claim(busy, now, leaseUntil));
    if (job?.group) {
      this.turns.set(job.group, now.getTime());
    }
    return job;
  }

  /** When the next job that waits for its time is due; null when none does. */
  nextDueAt(): Promise<Date | null> {
    return this.leases.nextDueAfter(new Date());
  }

  /** @returns the leases that are still ours */
  renew(leases: string[]): Promise<string[]> {
    return this.leases.renew(leases, new Date(Date.now() + leaseDuration));
  }

  private async takeOver(
    { names, groups }: Busy,
    running: string[],
    now: Date,
    leaseUntil: Date,
  ): Promise<ClaimedJob | null> {
    if (now.getTime() < this.takeOverAt) {
      return null;
    }
    if (groups.length > 0) {
      await this.leases.requeueExpired(groups, running, now);
    }
    const abandoned = await this.leases.takeOverExpired(names, running, groups, now, leaseUntil);
    // A process that died leaves several.
    this.takeOverAt = abandoned ? 0 : now.getTime() + takeOverEvery;
    return abandoned;
  }

  private async lookPast(busy: Busy, now: Date, leaseUntil: Date): Promise<ClaimedJob | null> {
    if (now.getTime() < this.lookPastAt) {
      return null;
    }
    this.lookPastAt = now.getTime() + lookPastEvery;
    for (const [group, at] of this.turns) {
      if (at + turnLasts < now.getTime()) {
        this.turns.delete(group);
      }
    }
    if (this.turns.size === 0) {
      return null;
    }
    return await this.claim({ ...busy, groups: [...busy.groups, ...this.turns.keys()] }, now, leaseUntil);
  }

  private async claim({ names, lanes, groups }: Busy, now: Date, leaseUntil: Date): Promise<ClaimedJob | null> {
    const busyLanes = [...lanes];
    for (;;) {
      const due = await this.leases.nextDue(names, busyLanes, groups, now);
      if (!due) {
        return null;
      }
      const candidate = due.lane === undefined ? due : await this.leases.headOf(due.lane);
      const claimed =
        candidate &&
        isClaimable(candidate, names, groups, now) &&
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
}

/** The head of a lane can be running, waiting for its next attempt, of a kind without room here, or of a held group. */
function isClaimable(job: WaitingJob, names: string[], groups: string[], now: Date): boolean {
  const isHeld = job.group !== undefined && groups.includes(job.group);
  return job.status === 'queued' && job.runAt <= now && names.includes(job.name) && !isHeld;
}
