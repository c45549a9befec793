import * as z from 'zod';
import { idSchema, timestampSchema } from './common';
import { errorCodes } from './error-codes';
import { pageConnectionSchema, pageIdSchema } from './fanpages';
import { pageProblemCodeSchema } from './page-health';

/**
 * `POST /api/fanpages/connect`: the page of Facebook where the person agrees. Go there in the same window. Facebook comes
 * back to the API, which goes on to `/fanpages/connect/<attempt id>` of the admin, or to `/fanpages?connectError=<code>`
 * when there is no such attempt (any more).
 */
export const startConnectResponseSchema = z.object({ url: z.string() });
export type StartConnectResponse = z.infer<typeof startConnectResponseSchema>;

/** What Facebook adds when it comes back. Other parameters are its own business. */
export const connectCallbackQuerySchema = z.object({
  state: z.string().max(200).optional(),
  code: z.string().max(4_000).optional(),
  error: z.string().max(200).optional(),
});
export type ConnectCallbackQuery = z.infer<typeof connectCallbackQuerySchema>;

export const connectParamsSchema = z.strictObject({ attemptId: idSchema });
export type ConnectParams = z.infer<typeof connectParamsSchema>;

/** A page of which the person who agreed has a role. */
export const foundPageSchema = z.object({
  pageId: z.string(),
  name: z.string(),
  /** What the person may do there, in Facebook's words: `MESSAGING`, `MODERATE`, `MANAGE` ... */
  tasks: z.array(z.string()),
  connectable: z.boolean(),
  /** `task_missing`: the person may not answer messages there; `token_missing`: not ticked in Facebook's dialog. */
  reason: z.enum(['task_missing', 'token_missing']).nullable(),
  /** The fanpage of this shop that has it already; connecting it again renews its token. */
  fanpageId: idSchema.nullable(),
  connection: pageConnectionSchema.nullable(),
});
export type FoundPage = z.infer<typeof foundPageSchema>;

/** `GET /api/fanpages/connect/:attemptId`, for ten minutes, and only for who started it. */
export const connectAttemptSchema = z.object({
  id: idSchema,
  /** `waiting`: the person is still at Facebook; `denied`: they said no there; `failed`: see `error`. */
  status: z.enum(['waiting', 'ready', 'denied', 'failed']),
  error: z.enum(errorCodes).nullable(),
  expiresAt: timestampSchema,
  /** Rights that were asked for and not given. */
  missingScopes: z.array(z.string()),
  pages: z.array(foundPageSchema),
});
export type ConnectAttempt = z.infer<typeof connectAttemptSchema>;

/** `POST /api/fanpages/connect/:attemptId` */
export const connectPagesRequestSchema = z.strictObject({ pageIds: z.array(pageIdSchema).min(1).max(100) });
export type ConnectPagesRequest = z.infer<typeof connectPagesRequestSchema>;

export const connectedPageSchema = z.object({
  pageId: z.string(),
  name: z.string(),
  /** `renewed`: it was here already and has a new token. */
  result: z.enum(['connected', 'renewed', 'failed']),
  fanpageId: idSchema.nullable(),
  /** Why not. */
  error: z.enum(errorCodes).nullable(),
  /** What is not right yet although it is connected; its health says more. */
  problems: z.array(pageProblemCodeSchema),
});
export type ConnectedPage = z.infer<typeof connectedPageSchema>;

export const connectPagesResponseSchema = z.object({ items: z.array(connectedPageSchema) });
export type ConnectPagesResponse = z.infer<typeof connectPagesResponseSchema>;
