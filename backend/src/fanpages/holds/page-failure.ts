import type { GraphFailure } from '../../facebook';

const minute = 60_000;
/** When Facebook names no time: its short limits are per minute (Messenger Platform, "Rate limiting"). In milliseconds. */
const usualWait = minute;
/** After a warning for abuse or a restriction of the page: going on makes it worse, and nobody knows how long it lasts. */
const restrictionWait = 60 * minute;

/** Limits of the app, the user, the page and Messenger (Graph API, "Rate limiting"): every message would run into them. */
const rateLimits = new Set([4, 17, 32, 613, 80_001, 80_002, 80_006]);
/** The page is blocked for what it sent (Messenger Platform, "Error codes"); with the subcode where the code alone says less. */
const restrictions = new Set(['368', '2022', '10/1893063', '613/2018338']);

/** A failed send that every other message of the page would meet as well. */
export type PageFailure =
  | { cause: 'token' }
  /** `wait` in milliseconds. */
  | { cause: 'policy' | 'rate_limit'; wait: number };

/** Null when it concerns this message alone. */
export function pageFailureOf({ kind, code, subcode, retryAfter }: GraphFailure): PageFailure | null {
  if (kind === 'token') {
    return { cause: 'token' };
  }
  if (code === undefined) {
    return null;
  }
  if (restrictions.has(`${code}`) || restrictions.has(`${code}/${subcode ?? ''}`)) {
    return { cause: 'policy', wait: restrictionWait };
  }
  return rateLimits.has(code) ? { cause: 'rate_limit', wait: retryAfter ?? usualWait } : null;
}
