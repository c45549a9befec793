import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { JobFilter } from '../../contracts';
import { toObjectId } from '../database';
import { defaultTimeLimit } from './job-definition';
import type { StoredJob } from './job.schema';
import { toRecord, type JobRecord } from './jobs.repository';

/**
 * A job that is due for so long, in milliseconds, is not merely waiting for its turn: a backlog of thousands is worked off
 * faster than this, and a worker that restarts is back within seconds.
 */
export const overdueAfter = 10 * 60_000;
/** One death can be a power cut; two of the same job are hardly an accident. */
export const dyingAfter = 2;

/** What a filter depends on besides the jobs themselves. */
export interface Moment {
  now: Date;
  heldGroups: string[];
  /** How long a run of each kind may take, in milliseconds. */
  timeLimits: ReadonlyMap<string, number>;
}

/** Jobs as people look at them. */
@Injectable()
export class JobBoardRepository {
  constructor(@InjectModel('Job') private readonly jobs: Model<StoredJob>) {}

  async page(
    filter: JobFilter,
    name: string | undefined,
    moment: Moment,
    { skip, limit }: { skip: number; limit: number },
  ): Promise<{ jobs: JobRecord[]; total: number }> {
    const matching = { ...conditions(filter, moment), ...(name === undefined ? {} : { name }) };
    const [jobs, total] = await Promise.all([
      this.jobs
        .find(matching)
        // What failed last is asked about first; what waits is shown in the order of its turn.
        .sort(filter === 'failed' ? { finishedAt: -1, _id: -1 } : { runAt: 1, _id: 1 })
        .skip(skip)
        .limit(limit)
        .lean(),
      this.jobs.countDocuments(matching),
    ]);
    return { jobs: jobs.map(toRecord), total };
  }

  count(filter: JobFilter, moment: Moment): Promise<number> {
    return this.jobs.countDocuments(conditions(filter, moment));
  }

  /** The moment since when the oldest job that could run is due; null when none waits. */
  async oldestDue(moment: Moment): Promise<Date | null> {
    const job = await this.jobs
      .findOne({ ...conditions('queued', moment), runAt: { $lte: moment.now } }, { runAt: 1 })
      .sort({ runAt: 1 })
      .lean();
    return job?.runAt ?? null;
  }

  countFailedSince(moment: Date): Promise<number> {
    return this.jobs.countDocuments({ status: 'failed', finishedAt: { $gte: moment } });
  }

  /** Most first. */
  async failedByName(): Promise<{ name: string; count: number }[]> {
    const counts = await this.jobs.aggregate<{ _id: string; count: number }>([
      { $match: { status: 'failed' } },
      { $group: { _id: '$name', count: { $sum: 1 } } },
      { $sort: { count: -1, _id: 1 } },
    ]);
    return counts.map(({ _id, count }) => ({ name: _id, count }));
  }

  async waitingIn(groups: string[]): Promise<Map<string, number>> {
    const counts = await this.jobs.aggregate<{ _id: string; count: number }>([
      { $match: { group: { $in: groups }, status: 'queued' } },
      { $group: { _id: '$group', count: { $sum: 1 } } },
    ]);
    return new Map(counts.map(({ _id, count }) => [_id, count]));
  }

  /** Ids of failed jobs, oldest first, after the one given. */
  async failedAfter(id: string | null, name: string | undefined, most: number): Promise<string[]> {
    const jobs = await this.jobs
      .find(
        {
          status: 'failed',
          ...(name === undefined ? {} : { name }),
          ...(id === null ? {} : { _id: { $gt: toObjectId(id) } }),
        },
        { _id: 1 },
      )
      .sort({ _id: 1 })
      .limit(most)
      .lean();
    return jobs.map(({ _id }) => _id.toHexString());
  }

  /** A failed job starts anew: it stands in its lane again, at its old place. @returns false when it is not failed (any more) */
  async reopen({ id, key }: Pick<JobRecord, 'id' | 'key'>): Promise<boolean> {
    const { matchedCount } = await this.jobs.updateOne(
      { _id: toObjectId(id), status: 'failed' },
      {
        $set: {
          status: 'queued',
          runAt: new Date(),
          attempts: 0,
          takeovers: 0,
          finishedAt: null,
          ...(key === null ? {} : { lane: key }),
        },
        $unset: { expireAt: 1 },
      },
    );
    return matchedCount === 1;
  }

  /** @returns false when it is not failed (any more) */
  async remove(id: string): Promise<boolean> {
    const { deletedCount } = await this.jobs.deleteOne({ _id: toObjectId(id), status: 'failed' });
    return deletedCount === 1;
  }
}

function conditions(filter: JobFilter, moment: Moment): Record<string, unknown> {
  const { now, heldGroups } = moment;
  const held = { group: { $in: heldGroups } };
  const notHeld = { group: { $nin: heldGroups } };
  switch (filter) {
    case 'failed':
      return { status: 'failed' };
    case 'running':
      return { status: 'running' };
    case 'queued':
      return { status: 'queued', ...notHeld };
    case 'held':
      return { status: 'queued', ...held };
    case 'stuck':
      return {
        status: { $in: ['queued', 'running'] },
        $or: [
          { status: 'queued', runAt: { $lt: new Date(now.getTime() - overdueAfter) }, ...notHeld },
          { takeovers: { $gte: dyingAfter } },
          ...hanging(moment),
        ],
      };
  }
}

/** Runs that should have ended, one condition for all kinds of the same limit. */
function hanging({ now, timeLimits }: Moment): Record<string, unknown>[] {
  const names = [...timeLimits.keys()];
  const byLimit = Map.groupBy(names, (name) => timeLimits.get(name) ?? defaultTimeLimit);
  // Without a lease it does not run: its process has died, and another one takes it over in its turn.
  const running = { status: 'running', leaseUntil: { $gt: now } };
  const before = (limit: number) => ({ ...running, startedAt: { $lt: new Date(now.getTime() - limit) } });
  return [
    ...[...byLimit].map(([limit, ofLimit]) => ({ ...before(limit), name: { $in: ofLimit } })),
    // Of another release.
    { ...before(defaultTimeLimit), name: { $nin: names } },
  ];
}
