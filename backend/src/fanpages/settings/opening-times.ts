import { weekdays, type BusinessHours, type Language, type Opening } from '../../contracts';

/** The wall clock of a time zone. */
interface LocalTime {
  /** From Monday, 0. */
  day: number;
  /** Minutes since midnight. */
  minute: number;
}

const englishDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const dayNames: Readonly<Record<Language, readonly string[]>> = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['on Monday', 'on Tuesday', 'on Wednesday', 'on Thursday', 'on Friday', 'on Saturday', 'on Sunday'],
};
const nearDays: Readonly<Record<Language, readonly string[]>> = {
  vi: ['hôm nay', 'ngày mai'],
  en: ['today', 'tomorrow'],
};

function localTime(now: Date, timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return {
    day: englishDays.indexOf(parts.get('weekday') ?? ''),
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const openingOf = ({ days }: BusinessHours, day: number): Opening | null => {
  const weekday = weekdays[((day % 7) + 7) % 7];
  return weekday ? days[weekday] : null;
};

const reachesNextDay = ({ open, close }: Opening): boolean => minutesOf(close) <= minutesOf(open);

export function isOpen(hours: BusinessHours, now: Date): boolean {
  const { day, minute } = localTime(now, hours.timeZone);
  const today = openingOf(hours, day);
  const yesterday = openingOf(hours, day - 1);
  const sinceToday =
    today !== null && minute >= minutesOf(today.open) && (reachesNextDay(today) || minute < minutesOf(today.close));
  return sinceToday || (yesterday !== null && reachesNextDay(yesterday) && minute < minutesOf(yesterday.close));
}

/** When the shop opens next, as people say it: "8:00 ngày mai", "8:00 on Monday". */
export function nextOpening(hours: BusinessHours, now: Date, language: Language): string {
  const { day, minute } = localTime(now, hours.timeZone);
  // Seven days on is the same day of next week: the shop may open once a week, and have done so this morning.
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const opening = openingOf(hours, day + ahead);
    if (opening && (ahead > 0 || minute < minutesOf(opening.open))) {
      const when = nearDays[language][ahead] ?? dayNames[language][(day + ahead) % 7] ?? '';
      return `${opening.open.replace(/^0/, '')} ${when}`;
    }
  }
  return '';
}
