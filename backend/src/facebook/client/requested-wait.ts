import type { Usage } from './usage';

const minute = 60_000;
/**
 * Facebook counts over one hour (Graph API, "Rate limiting"): after that it is worth a call to see. Without a bound, one
 * wrong header could silence a conversation for ever. In milliseconds.
 */
const longestWait = 60 * minute;

/** How long an answer asks us to wait, in milliseconds: as Facebook says it, or as any server does. */
export function waitIn(headers: Headers, usage: Usage | undefined, now = Date.now()): number | undefined {
  const wait = Math.max((usage?.regainMinutes ?? 0) * minute, retryAfter(headers, now));
  return wait > 0 ? Math.min(wait, longestWait) : undefined;
}

/** Seconds or a date (RFC 9110 section 10.2.3). */
function retryAfter(headers: Headers, now: number): number {
  const asked = headers.get('retry-after')?.trim() ?? '';
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - now;
  return wait > 0 ? wait : 0;
}
