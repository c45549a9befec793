import { AggregatorRegistry, type Registry } from 'prom-client';

/** As far as we read what prom-client's `getMetricsAsJSON` says; `type` is text, whatever its own types say. */
interface Metric {
  type: unknown;
  values: { value: number }[];
}

export function added(snapshots: readonly string[]): Registry {
  return AggregatorRegistry.aggregate(snapshots.map((snapshot) => JSON.parse(snapshot) as object));
}

export async function sumOf(snapshots: readonly string[]): Promise<string> {
  return JSON.stringify(await added(snapshots).getMetricsAsJSON());
}

/** Counters and histograms: what only grows. A gauge tells of a process that lives, and leaves with it. */
export function growing(snapshot: string): string {
  return JSON.stringify(metricsOf(snapshot).filter(({ type }) => type === 'counter' || type === 'histogram'));
}

/** What was counted since `before`, a snapshot of the same process; gauges as they are. */
export async function since(before: string, snapshot: string): Promise<string> {
  const negative = metricsOf(growing(before)).map((metric) => ({
    ...metric,
    values: metric.values.map((one) => ({ ...one, value: -one.value })),
  }));
  return await sumOf([snapshot, JSON.stringify(negative)]);
}

function metricsOf(snapshot: string): Metric[] {
  return JSON.parse(snapshot) as Metric[];
}
