import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { mongo, Types, type Model } from 'mongoose';
import { isDuplicateKey, toObjectId } from '../database';
import type { JobStatus, StoredJob } from './job.schema';

export interface NewJob {
  name: string;
  payload: unknown;
  key: string | null;
  uniqueKey: string | undefined;
  group: string | undefined;
  runAt: Date;
  order: number;
  priority: number;
  maxAttempts: number;
}

/** A job as others see it. */
export interface JobRecord {
  id: string;
  name: string;
  payload: unknown;
  status: JobStatus;
  key: string | null;
  group: string | null;
  attempts: number;
  maxAttempts: number;
  /** How often its process died. */
  takeovers: number;
  runAt: Date;
  /** Until when a process has it to itself; null when none does. */
  leaseUntil: Date | null;
  detail: string | null;
  lastError: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** Making jobs and reading them. Running them is the business of JobLeasesRepository. */
@Injectable()
export class JobsRepository {
  constructor(@InjectModel('Job') private readonly jobs: Model<StoredJob>) {}

  /** @returns the new job, or the one that already has this name and unique key */
  async insert(job: NewJob): Promise<{ id: string; created: boolean }> {
    const document = toDocument(job);
    try {
      await this.jobs.create(document);
      return { id: document._id.toHexString(), created: true };
    } catch (error) {
      if (!isDuplicateKey(error, 'uniqueKey')) {
        throw error;
      }
      const existing = await this.jobs.findOne({ name: job.name, uniqueKey: job.uniqueKey }, { _id: 1 }).lean();
      // It can only be missing when it expired in between, after days of being finished: the duplicate is answered all the same.
      return { id: (existing?._id ?? document._id).toHexString(), created: false };
    }
  }

  /** @returns how many were new */
  async insertMany(jobs: NewJob[]): Promise<number> {
    if (jobs.length === 0) {
      return 0;
    }
    try {
      // Unordered: a duplicate in the middle must not keep out those behind it. By the driver itself: mongoose would make
      // and check an object of its own for each job, and the webhook makes hundreds a second.
      const { insertedCount } = await this.jobs.collection.insertMany(jobs.map(toDocument), { ordered: false });
      return insertedCount;
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError) || !onlyDuplicates(error)) {
        throw error;
      }
      return error.insertedCount;
    }
  }

  /** Jobs of a group and kind that are not finished, by id, after the one given. */
  async unfinishedIn(group: string, name: string, after: string | undefined, most: number): Promise<JobRecord[]> {
    const jobs = await this.jobs
      .find({
        group,
        status: { $in: ['queued', 'running'] },
        name,
        ...(after === undefined ? {} : { _id: { $gt: toObjectId(after) } }),
      })
      .sort({ _id: 1 })
      .limit(most)
      .lean();
    return jobs.map(toRecord);
  }

  async findById(id: string): Promise<JobRecord | null> {
    const job = await this.jobs.findById(toObjectId(id)).lean();
    return job && toRecord(job);
  }
}

function onlyDuplicates(error: mongo.MongoBulkWriteError): boolean {
  const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return failures.every(({ code }) => code === 11_000);
}

function toDocument({ uniqueKey, group, ...job }: NewJob): StoredJob {
  const now = new Date();
  return {
    ...job,
    _id: new Types.ObjectId(),
    status: 'queued',
    attempts: 0,
    detail: null,
    lastError: null,
    startedAt: null,
    finishedAt: null,
    createdAt: now,
    updatedAt: now,
    // Absent, not null: the partial indexes hold only jobs that have these fields.
    ...(uniqueKey === undefined ? {} : { uniqueKey }),
    ...(group === undefined ? {} : { group }),
    ...(job.key === null ? {} : { lane: job.key }),
  };
}

export function toRecord(job: StoredJob): JobRecord {
  return {
    id: job._id.toHexString(),
    name: job.name,
    payload: job.payload,
    status: job.status,
    key: job.key,
    group: job.group ?? null,
    attempts: job.attempts,
    maxAttempts: job.maxAttempts,
    takeovers: job.takeovers ?? 0,
    runAt: job.runAt,
    leaseUntil: job.leaseUntil ?? null,
    detail: job.detail,
    lastError: job.lastError,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
  };
}
