const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const unit = (value: number, name: 'day' | 'hour' | 'minute' | 'second', language: string): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

/** Until then hours are easier to reckon with than days. */
const longestInHoursMs = 2 * dayMs;

/** What is left of a time: "2 days 3 hr", "24 hr", "23 hr 5 min", "4 min", "45 sec"; the smallest unit is rounded up, so that it never says zero too early. */
export const formatLeft = (milliseconds: number, language: string): string => {
  if (milliseconds <= 0) {
    return unit(0, 'second', language);
  }
  if (milliseconds < minuteMs) {
    return unit(Math.ceil(milliseconds / 1_000), 'second', language);
  }
  const minutes = Math.ceil(milliseconds / minuteMs);
  const days = minutes * minuteMs < longestInHoursMs ? 0 : Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes - days * 1_440) / 60);
  const rest = minutes % 60;
  const parts: [number, 'day' | 'hour' | 'minute'][] = days
    ? [
        [days, 'day'],
        [hours, 'hour'],
      ]
    : [
        [hours, 'hour'],
        [rest, 'minute'],
      ];
  return parts
    .filter(([value]) => value > 0)
    .map(([value, name]) => unit(value, name, language))
    .join(' ');
};

/** "5 min. ago", "2 hr. ago", "yesterday": coarse on purpose, the exact moment stands beside it or in its title. */
export const formatAgo = (since: number, now: number, language: string): string => {
  const passed = Math.max(0, now - since);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  if (passed < minuteMs) {
    return format.format(0, 'second');
  }
  if (passed < hourMs) {
    return format.format(-Math.floor(passed / minuteMs), 'minute');
  }
  return passed < dayMs
    ? format.format(-Math.floor(passed / hourMs), 'hour')
    : format.format(-Math.floor(passed / dayMs), 'day');
};
