import * as z from 'zod';
import { parseJson } from './parse-json';

const minute = 60_000;
/**
 * Facebook counts over one hour (Graph API, "Rate limiting"): after that it is worth a call to see. Without a bound, one
 * wrong header could silence a conversation for ever. In milliseconds.
 */
const longestWait = 60 * minute;

const usageSchema = z.record(
  z.string(),
  z.array(z.looseObject({ estimated_time_to_regain_access: z.number().optional().catch(undefined) })),
);

/** How long an answer asks us to wait, in milliseconds: as Facebook says it, or as any server does. */
export function waitIn(headers: Headers, now = Date.now()): number | undefined {
  const wait = Math.max(usageWait(headers), retryAfter(headers, now));
  return wait > 0 ? Math.min(wait, longestWait) : undefined;
}

/** The header holds minutes for each kind of use. */
function usageWait(headers: Headers): number {
  const usage = usageSchema.safeParse(parseJson(headers.get('x-business-use-case-usage') ?? ''));
  const minutes = Object.values(usage.data ?? {})
    .flat()
    .map(({ estimated_time_to_regain_access: wait = 0 }) => wait);
  return Math.max(0, ...minutes) * minute;
}

/** Seconds or a date (RFC 9110 section 10.2.3). */
function retryAfter(headers: Headers, now: number): number {
  const asked = headers.get('retry-after')?.trim() ?? '';
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - now;
  return wait > 0 ? wait : 0;
}
