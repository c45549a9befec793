import { formatAgo, formatLeft } from './spans';

const minute = 60_000;
const hour = 60 * minute;

describe('spans of time for people', () => {
  it('count down in the two units that matter', () => {
    expect(formatLeft(23 * hour + 4.2 * minute, 'en')).toBe('23 hr 5 min');
    expect(formatLeft(27 * hour, 'en')).toBe('27 hr');
    expect(formatLeft(51 * hour, 'en')).toBe('2 days 3 hr');
    expect(formatLeft(2 * hour, 'en')).toBe('2 hr');
    expect(formatLeft(45_000, 'en')).toBe('45 sec');
    expect(formatLeft(23 * hour + 4.2 * minute, 'vi')).toBe('23 giờ 5 phút');
  });

  it('say zero only when nothing is left', () => {
    expect(formatLeft(200, 'en')).toBe('1 sec');
    expect(formatLeft(59.5 * minute, 'en')).toBe('1 hr');
    expect(formatLeft(0, 'en')).toBe('0 sec');
    expect(formatLeft(-5, 'en')).toBe('0 sec');
  });

  it('look back coarsely, and never into the future', () => {
    const now = Date.UTC(2026, 0, 2);
    expect(formatAgo(now - 5 * minute, now, 'en')).toBe('5 min. ago');
    expect(formatAgo(now - 25 * hour, now, 'en')).toBe('yesterday');
    expect(formatAgo(now + 3 * hour, now, 'en')).toBe('now');
    expect(formatAgo(now - 2 * hour, now, 'vi')).toBe('2 giờ trước');
  });
});
