import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { isDuplicateKey } from '../database';
import type { JobStatus, StoredJob } from './job.schema';

/** A job that is waiting, as far as choosing one needs it. */
export interface WaitingJob {
  id: string;
  name: string;
  lane: string | undefined;
  group: string | undefined;
  status: JobStatus;
  runAt: Date;
}

/** A job that this process may run until its lease ends. */
export interface ClaimedJob {
  id: string;
  name: string;
  payload: unknown;
  key: string | null;
  group: string | null;
  attempt: number;
  maxAttempts: number;
  enqueuedAt: Date;
  lease: string;
}

const noLease = { leaseToken: 1, leaseUntil: 1, activeLane: 1 } as const;

/** The state machine of a job: queued -> running -> done | skipped | failed, or back to queued. Each step is one atomic write. */
@Injectable()
export class JobLeasesRepository {
  constructor(@InjectModel('Job') private readonly jobs: Model<StoredJob>) {}

  /** Keys that have a running job anywhere. */
  async activeLanes(): Promise<string[]> {
    // By the status, of which there are a few; an index that holds only some jobs is not found by every server.
    const running = await this.jobs
      .find({ status: 'running', activeLane: { $exists: true } }, { activeLane: 1 })
      .lean();
    return running.flatMap(({ activeLane }) => activeLane ?? []);
  }

  /** The waiting job that is due and goes first, outside of these lanes and groups. */
  async nextDue(names: string[], lanes: string[], groups: string[], now: Date): Promise<WaitingJob | null> {
    const job = await this.jobs
      .findOne({
        status: 'queued',
        runAt: { $lte: now },
        name: { $in: names },
        lane: { $nin: lanes },
        group: { $nin: groups },
      })
      .sort({ priority: -1, order: 1, _id: 1 })
      .lean();
    return job && toWaiting(job);
  }

  /** When the first of the jobs that wait for their time is due. */
  async nextDueAfter(now: Date): Promise<Date | null> {
    const job = await this.jobs
      .findOne({ status: 'queued', runAt: { $gt: now } }, { runAt: 1 })
      .sort({ runAt: 1, _id: 1 })
      .lean();
    return job?.runAt ?? null;
  }

  /** The first unfinished job of a lane, whatever its state. */
  async headOf(lane: string): Promise<WaitingJob | null> {
    const job = await this.jobs.findOne({ lane }).sort({ order: 1, _id: 1 }).lean();
    return job && toWaiting(job);
  }

  /**
   * Null when another worker was faster. Two races end here: the status closes the one for the same job, the unique
   * index on `activeLane` the one for two jobs of the same lane (an earlier one may have come after the choice was made).
   */
  async claim(job: WaitingJob, now: Date, leaseUntil: Date): Promise<ClaimedJob | null> {
    try {
      const claimed = await this.jobs
        .findOneAndUpdate(
          { _id: new Types.ObjectId(job.id), status: 'queued', runAt: { $lte: now } },
          {
            $set: {
              status: 'running',
              leaseToken: randomUUID(),
              leaseUntil,
              startedAt: now,
              ...(job.lane === undefined ? {} : { activeLane: job.lane }),
            },
            $inc: { attempts: 1 },
          },
          { returnDocument: 'after' },
        )
        .lean();
      return claimed && toClaimed(claimed);
    } catch (error) {
      if (isDuplicateKey(error, 'activeLane')) {
        return null;
      }
      throw error;
    }
  }

  /**
   * Takes a job whose process went silent. The new lease is set by the same write that finds the old one ended, so of
   * two workers one gets it; the job stays `running` throughout, so nothing else of its lane starts.
   */
  async takeOverExpired(
    names: string[],
    held: string[],
    groups: string[],
    now: Date,
    leaseUntil: Date,
  ): Promise<ClaimedJob | null> {
    const claimed = await this.jobs
      .findOneAndUpdate(
        {
          status: 'running',
          leaseUntil: { $lt: now },
          name: { $in: names },
          leaseToken: { $nin: held },
          group: { $nin: groups },
        },
        { $set: { leaseToken: randomUUID(), leaseUntil, startedAt: now }, $inc: { attempts: 1, takeovers: 1 } },
        { sort: { leaseUntil: 1 }, returnDocument: 'after' },
      )
      .lean();
    return claimed && toClaimed(claimed);
  }

  /**
   * Jobs of held groups whose process went silent wait like the others of their group: nobody takes them over, and as long
   * as they count as running, nothing else of their lanes starts, not even what is in no group.
   */
  async requeueExpired(groups: string[], held: string[], now: Date): Promise<void> {
    await this.jobs.updateMany(
      { status: 'running', leaseUntil: { $lt: now }, leaseToken: { $nin: held }, group: { $in: groups } },
      { $set: { status: 'queued', runAt: now }, $inc: { takeovers: 1 }, $unset: noLease },
    );
  }

  /** @returns the leases that are still ours; the others were taken over */
  async renew(leases: string[], leaseUntil: Date): Promise<string[]> {
    const ours = { status: 'running', leaseToken: { $in: leases } } as const;
    const { matchedCount } = await this.jobs.updateMany(ours, { $set: { leaseUntil } });
    if (matchedCount === leases.length) {
      return leases;
    }
    const kept = await this.jobs.find(ours, { leaseToken: 1 }).lean();
    return kept.flatMap(({ leaseToken }) => leaseToken ?? []);
  }

  /** @returns false when the job was taken over meanwhile: then its result is the other run's to write */
  async finish(
    job: ClaimedJob,
    result: { status: 'done' | 'skipped' | 'failed'; detail?: string | null; lastError?: string; expireAt: Date },
  ): Promise<boolean> {
    const { matchedCount } = await this.jobs.updateOne(heldBy(job), {
      $set: { ...result, finishedAt: new Date() },
      $unset: { ...noLease, lane: 1 },
    });
    return matchedCount === 1;
  }

  async retryLater(job: ClaimedJob, runAt: Date, lastError: string): Promise<boolean> {
    const { matchedCount } = await this.jobs.updateOne(heldBy(job), {
      $set: { status: 'queued', runAt, lastError },
      $unset: noLease,
    });
    return matchedCount === 1;
  }

  /** Gives a job back as if it had not been started: for another process to run at once, unless `runAt` is later. */
  async giveBack(job: ClaimedJob, runAt = new Date(), detail?: string): Promise<boolean> {
    const { matchedCount } = await this.jobs.updateOne(heldBy(job), {
      $set: { status: 'queued', runAt, ...(detail === undefined ? {} : { detail }) },
      $inc: { attempts: -1 },
      $unset: noLease,
    });
    return matchedCount === 1;
  }

  /** Those behind a job that waits for its next attempt wait as long: otherwise every look would find and refuse each of them. */
  async postpone(lane: string, runAt: Date): Promise<void> {
    await this.jobs.updateMany({ lane, status: 'queued', runAt: { $lt: runAt } }, { $set: { runAt } });
  }
}

function heldBy(job: ClaimedJob) {
  return { _id: new Types.ObjectId(job.id), status: 'running', leaseToken: job.lease } as const;
}

function toWaiting(job: StoredJob): WaitingJob {
  return {
    id: job._id.toHexString(),
    name: job.name,
    lane: job.lane,
    group: job.group,
    status: job.status,
    runAt: job.runAt,
  };
}

function toClaimed(job: StoredJob): ClaimedJob {
  return {
    id: job._id.toHexString(),
    name: job.name,
    payload: job.payload,
    key: job.key,
    group: job.group ?? null,
    attempt: job.attempts,
    maxAttempts: job.maxAttempts,
    enqueuedAt: job.createdAt,
    lease: job.leaseToken ?? '',
  };
}
