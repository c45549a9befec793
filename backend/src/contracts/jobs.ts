import * as z from 'zod';
import { pageOf, pagingQuery, timestampSchema } from './common';

export const jobStatusSchema = z.enum(['queued', 'running', 'done', 'skipped', 'failed']);

/**
 * Why a job needs a person.
 * - `overdue`: due for minutes and nobody takes it: no worker runs, or none has room.
 * - `dying`: the processes that ran it died, more than once.
 * - `hanging`: it runs for longer than such a job may, and does not listen when it is told to stop.
 */
export const stuckReasonSchema = z.enum(['overdue', 'dying', 'hanging']);
export type StuckReason = z.infer<typeof stuckReasonSchema>;

/** One piece of background work. */
export const jobSchema = z.object({
  id: z.string(),
  /** Kind of job, such as `messenger.handle-event`. */
  name: z.string(),
  status: jobStatusSchema,
  /** What it can be held with: `page:<Facebook's id of the page>`; null for most kinds. */
  group: z.string().nullable(),
  /** Waits because its group is held; it goes on by itself once the group is released. */
  held: z.boolean(),
  stuck: stuckReasonSchema.nullable(),
  attempts: z.int().min(0),
  maxAttempts: z.int().min(1),
  /** When it is due. */
  runAt: timestampSchema,
  /** What came out, or why it was put off. */
  detail: z.string().nullable(),
  /** The last failure in words, secrets blanked. */
  lastError: z.string().nullable(),
  createdAt: timestampSchema,
  startedAt: timestampSchema.nullable(),
  finishedAt: timestampSchema.nullable(),
});
export type JobResponse = z.infer<typeof jobSchema>;

/** `failed` are the dead letters; `held` and `stuck` are parts of `queued` and `running`. */
export const jobFilterSchema = z.enum(['failed', 'queued', 'running', 'held', 'stuck']);
export type JobFilter = z.infer<typeof jobFilterSchema>;

const jobNameSchema = z.string().min(1).max(100);

/** `GET /api/jobs` */
export const listJobsQuerySchema = z.strictObject({
  status: jobFilterSchema.default('failed'),
  name: jobNameSchema.optional(),
  ...pagingQuery,
});
export type ListJobsQuery = z.infer<typeof listJobsQuerySchema>;
export const listJobsResponseSchema = pageOf(jobSchema);
export type ListJobsResponse = z.infer<typeof listJobsResponseSchema>;

/** A group of jobs that is not worked on at present. */
export const jobHoldSchema = z.object({
  group: z.string(),
  /** Who asked for it: one group can be held for several causes, and each is released for itself. */
  cause: z.enum(['token', 'rate_limit', 'policy', 'manual']),
  reason: z.string(),
  since: timestampSchema,
  /** When it ends by itself; null when somebody has to do something. */
  until: timestampSchema.nullable(),
  /** Jobs that wait for it. */
  waiting: z.int().min(0),
});
export type JobHoldResponse = z.infer<typeof jobHoldSchema>;

/** `GET /api/jobs/summary` */
export const jobsSummarySchema = z.object({
  /** Waiting and not held. */
  queued: z.int().min(0),
  running: z.int().min(0),
  held: z.int().min(0),
  failed: z.int().min(0),
  stuck: z.int().min(0),
  /** Failed jobs by their kind, most first. */
  failedByName: z.array(z.object({ name: z.string(), count: z.int().min(1) })),
  holds: z.array(jobHoldSchema),
});
export type JobsSummary = z.infer<typeof jobsSummarySchema>;

/** `POST /api/jobs/retry-failed`: those of one kind, or all. */
export const retryFailedJobsRequestSchema = z.strictObject({ name: jobNameSchema.optional() });
export type RetryFailedJobsRequest = z.infer<typeof retryFailedJobsRequestSchema>;
export const retryFailedJobsResponseSchema = z.object({ retried: z.int().min(0) });
export type RetryFailedJobsResponse = z.infer<typeof retryFailedJobsResponseSchema>;
