import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../database';

export const jobStatuses = ['queued', 'running', 'done', 'skipped', 'failed'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** A job as it is stored. */
export interface StoredJob {
  _id: Types.ObjectId;
  name: string;
  payload: unknown;
  status: JobStatus;
  key: string | null;
  uniqueKey?: string;
  /** `key`, for as long as the job is not finished: the line in which it stands. */
  lane?: string;
  /** `key`, only while it runs. */
  activeLane?: string;
  /** What it can be held with. */
  group?: string;
  order: number;
  priority: number;
  runAt: Date;
  attempts: number;
  /** How often its process died and another one took it over. */
  takeovers?: number;
  maxAttempts: number;
  /** Who runs it: a new random token with every start, so that a run which was taken over cannot write any more. */
  leaseToken?: string;
  leaseUntil?: Date;
  detail: string | null;
  lastError: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  expireAt?: Date;
  createdAt: Date;
  updatedAt: Date;
}

export const jobSchema = new Schema<StoredJob>(
  {
    name: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    status: { type: String, enum: jobStatuses, required: true },
    key: { type: String, default: null },
    uniqueKey: String,
    lane: String,
    activeLane: String,
    group: String,
    order: { type: Number, required: true },
    priority: { type: Number, required: true },
    runAt: { type: Date, required: true },
    attempts: { type: Number, required: true },
    takeovers: Number,
    maxAttempts: { type: Number, required: true },
    leaseToken: String,
    leaseUntil: Date,
    detail: { type: String, default: null },
    lastError: { type: String, default: null },
    startedAt: { type: Date, default: null },
    finishedAt: { type: Date, default: null },
    expireAt: Date,
  },
  { ...schemaOptions, collection: 'jobs' },
);

/** Which job is next. */
jobSchema.index({ status: 1, priority: -1, order: 1, _id: 1 });
/** Whose lease ran out. */
jobSchema.index({ status: 1, leaseUntil: 1 });
/**
 * Who is first in its line. `lane` stays the same when a job goes from queued to running and back, so a reader of this
 * index cannot miss the job in the moment of that change, as it could with an index on the status.
 */
jobSchema.index({ lane: 1, order: 1, _id: 1 }, { partialFilterExpression: { lane: { $exists: true } } });
/** At most one running job for each key, whatever two workers believed when they chose: the database refuses the second. */
jobSchema.index({ activeLane: 1 }, { unique: true, partialFilterExpression: { activeLane: { $exists: true } } });
/** Enqueuing twice makes one job. */
jobSchema.index({ name: 1, uniqueKey: 1 }, { unique: true, partialFilterExpression: { uniqueKey: { $exists: true } } });
/** Failed ones, latest first. */
jobSchema.index({ status: 1, finishedAt: -1, _id: -1 });
/** What waits for a held group. */
jobSchema.index({ group: 1, status: 1 }, { partialFilterExpression: { group: { $exists: true } } });
/** Finished jobs leave by themselves. */
jobSchema.index({ expireAt: 1 }, { expireAfterSeconds: 0 });
