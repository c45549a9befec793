import type { BusinessHours } from '../../contracts';
import { isOpen, nextOpening } from './opening-times';

const day = { open: '08:00', close: '21:30' };
const bar = { open: '18:00', close: '02:00' };
/** Monday to Friday by day, Saturday into the night, Sunday not at all. */
const hours: BusinessHours = {
  timeZone: 'Asia/Ho_Chi_Minh',
  days: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: bar, sunday: null },
};
/** A moment in Vietnam, which is seven hours before UTC all year. 23 November 2026 is a Monday. */
const at = (time: string, date = '2026-11-23'): Date => new Date(`${date}T${time}:00+07:00`);

describe('Opening times', () => {
  it.each([
    ['07:59', '2026-11-23', false],
    ['08:00', '2026-11-23', true],
    ['21:29', '2026-11-23', true],
    ['21:30', '2026-11-23', false],
    ['23:00', '2026-11-28', true],
    ['01:59', '2026-11-29', true],
    ['02:00', '2026-11-29', false],
    ['12:00', '2026-11-29', false],
  ])('at %s on %s: %s', (time, date, open) => {
    expect(isOpen(hours, at(time, date))).toBe(open);
  });

  it.each([
    ['07:00', '2026-11-23', '8:00 hôm nay', '8:00 today'],
    ['22:00', '2026-11-23', '8:00 ngày mai', '8:00 tomorrow'],
    ['03:00', '2026-11-29', '8:00 ngày mai', '8:00 tomorrow'],
    ['22:00', '2026-11-27', '18:00 ngày mai', '18:00 tomorrow'],
  ])('after %s on %s the shop opens at %s', (time, date, vietnamese, english) => {
    expect([nextOpening(hours, at(time, date), 'vi'), nextOpening(hours, at(time, date), 'en')]).toEqual([
      vietnamese,
      english,
    ]);
  });

  it('of a shop that opens once a week are a week away after that', () => {
    const once = {
      ...hours,
      days: { ...hours.days, tuesday: null, wednesday: null, thursday: null, friday: null, saturday: null },
    };
    expect(nextOpening(once, at('22:00'), 'vi')).toBe('8:00 thứ Hai');
    expect(nextOpening(once, at('22:00', '2026-11-24'), 'en')).toBe('8:00 on Monday');
  });

  it('all day are open at midnight', () => {
    const always = { open: '00:00', close: '24:00' };
    const days = { ...hours.days, monday: always, tuesday: null };
    expect([isOpen({ ...hours, days }, at('00:00')), isOpen({ ...hours, days }, at('23:59'))]).toEqual([true, true]);
    expect(isOpen({ ...hours, days }, at('00:00', '2026-11-24'))).toBe(false);
  });
});
