/** A part of a whole, with its 95 % confidence interval (Wilson). */
export interface Share {
  count: number;
  of: number;
  /** 0 to 1; 0 of nothing is 0. */
  value: number;
  low: number;
  high: number;
}

/** 97.5th percentile of the normal distribution. */
const z = 1.959964;

export function shareOf(count: number, of: number): Share {
  if (of === 0) {
    return { count, of, value: 0, low: 0, high: 1 };
  }
  const value = count / of;
  const scale = 1 + z ** 2 / of;
  const middle = (value + z ** 2 / (2 * of)) / scale;
  const reach = (z / scale) * Math.sqrt((value * (1 - value)) / of + z ** 2 / (4 * of ** 2));
  // Rounding of the square root must not make an interval that leaves out what was measured.
  return {
    count,
    of,
    value,
    low: Math.max(0, Math.min(value, middle - reach)),
    high: Math.min(1, Math.max(value, middle + reach)),
  };
}

export function shareIn<Item>(items: readonly Item[], holds: (item: Item) => boolean): Share {
  return shareOf(items.filter(holds).length, items.length);
}

/** Of sorted or unsorted numbers; nearest rank. NaN of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1))] ?? NaN;
}
