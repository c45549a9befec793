import type { z } from 'zod';

/** Waiting times between attempts, in milliseconds. */
export interface Backoff {
  firstDelay: number;
  /** Each wait is this many times the one before. */
  factor: number;
  longestDelay: number;
}

/** A job that makes itself: once per slot of `every` milliseconds, by whichever worker sees the slot first. */
export interface Schedule {
  every: number;
  /** Milliseconds after the start of a slot (slots are counted from midnight UTC of 1 January 1970). */
  offset?: number;
}

export interface JobOptions<Payload> {
  /** Stored with every job: a rename strands the jobs that are waiting. */
  name: string;
  /** Ids rather than contents: a job may run much later than it was made. */
  payload: z.ZodType<Payload>;
  attempts?: number;
  backoff?: Partial<Backoff>;
  priority?: number;
  concurrency?: number;
  timeLimit?: number;
  schedule?: Schedule;
}

/** One kind of job. Made by `defineJob`, enqueued by anyone, handled by exactly one class. */
export interface JobDefinition<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** How often it is started at most, the first time included. */
  readonly attempts: number;
  readonly backoff: Backoff;
  /** Higher goes first among the jobs that are due: somebody waits for an answer, nobody for a thumbnail. */
  readonly priority: number;
  /** How many of this kind one process runs at the same time. */
  readonly concurrency: number;
  /**
   * Milliseconds that one run may take. Then its signal is aborted, which counts as a failed attempt; a handler that does not
   * listen runs on, alone as before, and people are told.
   */
  readonly timeLimit: number;
  readonly schedule?: Schedule;
}

/**
 * 1 s covers a dropped connection, tripling reaches minutes within five attempts, and ten minutes is short enough
 * that a service which is back is noticed while the customer still waits.
 */
const defaultBackoff: Backoff = { firstDelay: 1_000, factor: 3, longestDelay: 600_000 };

/** With the waits above: about two minutes of trouble are survived. */
const defaultAttempts = 6;

const hour = 3_600_000;
/**
 * Far above what any job takes (an answer with all its waits: about two minutes), and soon enough that a customer whose line
 * it blocks is still answered.
 */
export const defaultTimeLimit = 10 * 60_000;
/** What is made once a day goes through everything that there is: in a large shop a hundred thousand files. */
const upkeepTimeLimit = hour;
const rarelyMade = 24 * hour;

const definitions = new Map<string, JobDefinition<unknown>>();

/** @throws Error when the name is taken: two payloads under one name could not be told apart in the database */
export function defineJob<Payload>(options: JobOptions<Payload>): JobDefinition<Payload> {
  if (definitions.has(options.name)) {
    throw new Error(`The job "${options.name}" is defined twice.`);
  }
  const definition: JobDefinition<Payload> = {
    name: options.name,
    payload: options.payload,
    attempts: options.attempts ?? defaultAttempts,
    backoff: { ...defaultBackoff, ...options.backoff },
    priority: options.priority ?? 0,
    concurrency: options.concurrency ?? Number.POSITIVE_INFINITY,
    timeLimit: options.timeLimit ?? defaultLimitOf(options.schedule),
    schedule: options.schedule,
  };
  definitions.set(definition.name, definition);
  return definition;
}

const defaultLimitOf = (schedule: Schedule | undefined): number =>
  schedule && schedule.every >= rarelyMade ? upkeepTimeLimit : defaultTimeLimit;

/** Every job that the loaded modules define. */
export function definedJobs(): JobDefinition<unknown>[] {
  return [...definitions.values()];
}
