import * as z from 'zod';
import { parseJson } from './parse-json';

/** How much of what Facebook allows is used, as its headers say it (Graph API, "Rate limits"). */
export interface Usage {
  /** Of the counter that is closest to its limit: 100 and more is refused. */
  percent: number;
  /** Minutes until calls are taken again; 0 as long as they are. */
  regainMinutes: number;
}

const amount = z.number().optional().catch(undefined);
const countersSchema = z.looseObject({
  call_count: amount,
  total_cputime: amount,
  total_time: amount,
  estimated_time_to_regain_access: amount,
});
const businessSchema = z.record(z.string(), z.array(countersSchema));

/** Undefined when the answer has no such header. */
export function usageIn(headers: Headers): Usage | undefined {
  const counters = [
    ...['x-app-usage', 'x-page-usage'].flatMap((name) => {
      const read = countersSchema.safeParse(parseJson(headers.get(name) ?? ''));
      return read.success ? [read.data] : [];
    }),
    ...Object.values(
      businessSchema.safeParse(parseJson(headers.get('x-business-use-case-usage') ?? '')).data ?? {},
    ).flat(),
  ];
  if (counters.length === 0) {
    return undefined;
  }
  return {
    percent: Math.max(
      0,
      ...counters.flatMap((each) => [each.call_count ?? 0, each.total_cputime ?? 0, each.total_time ?? 0]),
    ),
    regainMinutes: Math.max(0, ...counters.map((each) => each.estimated_time_to_regain_access ?? 0)),
  };
}
