import { waitIn } from './requested-wait';
import { usageIn } from './usage';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);
const usage = (minutes: number) => JSON.stringify({ 1: [{ estimated_time_to_regain_access: minutes }] });

describe('How long an answer asks us to wait', () => {
  it.each<[string, Record<string, string>, number | undefined]>([
    ['no header', {}, undefined],
    ['seconds', { 'Retry-After': '30' }, 30_000],
    ['a date', { 'Retry-After': 'Thu, 01 Jan 2026 12:02:00 GMT' }, 120_000],
    ['a date of yesterday', { 'Retry-After': 'Wed, 31 Dec 2025 12:00:00 GMT' }, undefined],
    ['nonsense', { 'Retry-After': 'soon' }, undefined],
    ['a year, of which an hour is kept', { 'Retry-After': '31536000' }, 3_600_000],
    ['more digits than a number holds, of which an hour is kept', { 'Retry-After': '9'.repeat(400) }, 3_600_000],
    ["Facebook's minutes", { 'X-Business-Use-Case-Usage': usage(5) }, 300_000],
    ['the longer of both', { 'X-Business-Use-Case-Usage': usage(5), 'Retry-After': '400' }, 400_000],
    ['usage that is none', { 'X-Business-Use-Case-Usage': '<html>' }, undefined],
  ])('%s', (_name, headers, expected) => {
    const answered = new Headers(headers);
    expect(waitIn(answered, usageIn(answered), now)).toBe(expected);
  });
});
