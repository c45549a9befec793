import * as z from 'zod';
import { idSchema, pageOf, pagingQuery, timestampSchema, typedText } from './common';
import { limits } from './limits';
import { matchLevels, matchLevelSchema } from './matching';

/** Facebook's own id of a page: digits, as text because it is larger than a double holds exactly. */
export const pageIdSchema = z.string().regex(/^[1-9]\d{0,31}$/, 'must be the numeric id of a Facebook page');

const writableFields = {
  pageId: pageIdSchema,
  name: typedText().min(1).max(limits.fanpageNameLength),
  /** The bot answers customers of this page. */
  aiEnabled: z.boolean(),
  /** See `GET /api/matching/trade-offs`. */
  matchLevel: matchLevelSchema,
  /** Page access token: written, never read back. Null removes it. */
  accessToken: z.string().trim().min(1).max(limits.accessTokenLength).nullable(),
};

export const createFanpageRequestSchema = z.strictObject({
  pageId: writableFields.pageId,
  name: writableFields.name,
  aiEnabled: writableFields.aiEnabled.default(true),
  matchLevel: writableFields.matchLevel.default(matchLevels.default),
  accessToken: writableFields.accessToken.default(null),
});
export type CreateFanpageRequest = z.input<typeof createFanpageRequestSchema>;
export type NewFanpage = z.output<typeof createFanpageRequestSchema>;

export const updateFanpageRequestSchema = z.strictObject(writableFields).partial();
export type UpdateFanpageRequest = z.infer<typeof updateFanpageRequestSchema>;

/**
 * - `none`: no token, nothing can be answered.
 * - `unverified`: a token that Facebook could not be asked about yet; it is used.
 * - `connected`: Facebook took it.
 * - `disconnected`: Facebook refuses it (password changed, app removed ...): nothing is sent until it is connected again.
 */
export const pageConnectionSchema = z.enum(['none', 'unverified', 'connected', 'disconnected']);
export type PageConnection = z.infer<typeof pageConnectionSchema>;

export const fanpageSchema = z.object({
  id: idSchema,
  pageId: z.string(),
  name: z.string(),
  aiEnabled: z.boolean(),
  matchLevel: matchLevelSchema,
  hasToken: z.boolean(),
  connection: pageConnectionSchema,
});
export type FanpageResponse = z.infer<typeof fanpageSchema>;

/** `GET /api/fanpages/:id`, and the answer to `PUT` and `DELETE /api/fanpages/:id/pause`. */
export const fanpageOverviewSchema = fanpageSchema.extend({
  /**
   * Somebody has paused the page: the bot writes nothing there until it is lifted. What customers write meanwhile is kept
   * and shown, people may answer it, and what nobody has answered by then is answered as far as Messenger's window of 24
   * hours is open. Null when it is not paused.
   */
  pause: z.object({ since: timestampSchema, /** Email of who did. */ by: z.string() }).nullable(),
  /**
   * Facebook makes the page wait, paused or not: it refuses the token, has blocked the page, or takes no more calls for a
   * while. Its health says which.
   */
  waits: z.boolean(),
});
export type FanpageOverview = z.infer<typeof fanpageOverviewSchema>;

export const listFanpagesQuerySchema = z.strictObject(pagingQuery);
export type ListFanpagesQuery = z.output<typeof listFanpagesQuerySchema>;

export const listFanpagesResponseSchema = pageOf(fanpageOverviewSchema);
export type ListFanpagesResponse = z.infer<typeof listFanpagesResponseSchema>;
