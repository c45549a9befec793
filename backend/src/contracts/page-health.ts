import * as z from 'zod';
import { idSchema, timestampSchema } from './common';
import { pageConnectionSchema } from './fanpages';

/**
 * What can be wrong with a page. The admin words them; the parameters each of them has stand behind it.
 * - `token_missing`: no token at all.
 * - `token_dead` {reason}: Facebook refuses it; nothing is sent, what waits is kept. `reason`: `expired`,
 *   `password_changed`, `app_removed`, `checkpoint`, `other_page` or `refused`.
 * - `token_unverified`: Facebook could not be asked when the token was stored.
 * - `token_expires` {at}
 * - `scopes_missing` {scopes}: names, separated by commas.
 * - `not_subscribed`: Facebook tells this app nothing about the page.
 * - `fields_missing` {fields}: of the subscription, separated by commas.
 * - `webhook_missing` {expected}: the Facebook app has no webhook for pages.
 * - `webhook_elsewhere` {address, expected}: it calls somebody else.
 * - `webhook_silent` {since}: no signed call came since then although something should have.
 * - `usage_high` {percent, minutes}: close to, or over, what Facebook allows; minutes until calls are taken again.
 * - `profile_differs` {parts}: greeting, menu ... at Facebook are not those of the settings.
 * - `page_paused` {since, by}: somebody of the shop wants it so; `by` is an email.
 * - `page_blocked` {since, until}: Facebook has blocked the page for what it sent; nothing is sent before `until`.
 * - `page_restricted` {code}: Facebook's own number.
 * - `graph_unreachable` {since}: Facebook does not answer us.
 */
export const pageProblemCodeSchema = z.enum([
  'token_missing',
  'token_dead',
  'token_unverified',
  'token_expires',
  'scopes_missing',
  'not_subscribed',
  'fields_missing',
  'webhook_missing',
  'webhook_elsewhere',
  'webhook_silent',
  'usage_high',
  'profile_differs',
  'page_paused',
  'page_blocked',
  'page_restricted',
  'graph_unreachable',
]);
export type PageProblemCode = z.infer<typeof pageProblemCodeSchema>;

/**
 * What helps.
 * - `reconnect`: connect the page again, or paste a new token.
 * - `repair`: `POST /api/fanpages/:id/health/repair` does it.
 * - `check_again`: `POST /api/fanpages/:id/health/check`.
 * - `set_webhook`: in the settings of the Facebook app.
 * - `resume`: `DELETE /api/fanpages/:id/pause`.
 * - `lift_block`: wait, or, once Facebook has lifted it, `DELETE /api/fanpages/:id/block`.
 * - `ask_facebook`: in the page's quality tab at Facebook.
 * - `wait`
 */
export const pageFixSchema = z.enum([
  'reconnect',
  'repair',
  'check_again',
  'set_webhook',
  'resume',
  'lift_block',
  'ask_facebook',
  'wait',
]);
export type PageFix = z.infer<typeof pageFixSchema>;

export const pageProblemSchema = z.object({
  code: pageProblemCodeSchema,
  /** `broken`: customers are not answered against the shop's will; `warning`: it should be looked at. */
  severity: z.enum(['broken', 'warning']),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  fix: pageFixSchema,
});
export type PageProblem = z.infer<typeof pageProblemSchema>;

/** `GET /api/fanpages/:id/health`, and the answer to `POST .../health/check` and `POST .../health/repair`. */
export const pageHealthSchema = z.object({
  fanpageId: idSchema,
  connection: pageConnectionSchema,
  /** The worst of the problems; `unknown` before the first check. */
  state: z.enum(['ok', 'warning', 'broken', 'unknown']),
  /** Worst first. */
  problems: z.array(pageProblemSchema),
  /** Null before the first. */
  checkedAt: timestampSchema.nullable(),
  connectedAt: timestampSchema.nullable(),
  disconnectedAt: timestampSchema.nullable(),
  /** Null when it does not expire, or is not known. */
  tokenExpiresAt: timestampSchema.nullable(),
  /** Null when Facebook did not say: that needs FB_APP_ID. */
  scopes: z.array(z.string()).nullable(),
  subscribedFields: z.array(z.string()),
  /** Of what Facebook allows; null when it does not say. */
  usagePercent: z.number().min(0).nullable(),
  /** The last signed call of Facebook about this page. */
  lastInboundAt: timestampSchema.nullable(),
});
export type PageHealth = z.infer<typeof pageHealthSchema>;
