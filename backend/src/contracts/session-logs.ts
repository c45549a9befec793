import * as z from 'zod';
import { idSchema, pageOf, pagingQuery, timestampSchema } from './common';

/**
 * The steps of answering a customer, in their usual order:
 * - `received`: the event came; its time is how long Facebook took to deliver it.
 * - `decided`: whether the bot may answer (page, pause, window).
 * - `match`: one step of looking at one photo.
 * - `answer`: the answer was worked out.
 * - `send`: the answer was handed to Facebook.
 * - `outcome`: what became of the event; its time is from the customer's message to the end.
 */
export const sessionStepSchema = z.enum(['received', 'decided', 'match', 'answer', 'send', 'outcome']);
export type SessionStep = z.infer<typeof sessionStepSchema>;

/** One step. Never the customer's words or id. Kept for 30 days. */
export const sessionLogSchema = z.object({
  id: idSchema,
  at: timestampSchema,
  fanpageId: idSchema.nullable(),
  fanpageName: z.string().nullable(),
  /** Stands for the customer of this page; cannot be turned back. `logKey` of the conversation. */
  customer: z.string(),
  /** The event in the inbox. */
  eventId: idSchema,
  step: sessionStepSchema,
  /** A short code: `sure`, `replied`, `paused`, `known_picture` ... */
  outcome: z.string(),
  milliseconds: z.number().min(0),
  costUsd: z.number().min(0),
  detail: z.string().nullable(),
});
export type SessionLog = z.infer<typeof sessionLogSchema>;

/** `GET /api/session-logs`: newest first. */
export const listSessionLogsQuerySchema = z.strictObject({
  ...pagingQuery,
  fanpageId: idSchema.optional(),
  customer: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be the key of a customer, 64 hexadecimal characters')
    .optional(),
  eventId: idSchema.optional(),
  step: sessionStepSchema.optional(),
  outcome: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'must be the code of an outcome')
    .optional(),
  from: timestampSchema.optional(),
  to: timestampSchema.optional(),
});
export type ListSessionLogsQuery = z.output<typeof listSessionLogsQuerySchema>;
export const listSessionLogsResponseSchema = pageOf(sessionLogSchema);
export type ListSessionLogsResponse = z.infer<typeof listSessionLogsResponseSchema>;
