import { usageIn } from './usage';

describe('How much of its limits Facebook says are used', () => {
  it.each<[string, Record<string, string>, ReturnType<typeof usageIn>]>([
    ['nothing is said', {}, undefined],
    [
      'the app',
      { 'X-App-Usage': '{"call_count":28,"total_time":25,"total_cputime":30}' },
      { percent: 30, regainMinutes: 0 },
    ],
    ['the page', { 'X-Page-Usage': '{"call_count":91}' }, { percent: 91, regainMinutes: 0 }],
    [
      'Messenger, which is at its limit',
      {
        'X-App-Usage': '{"call_count":1}',
        'X-Business-Use-Case-Usage':
          '{"100":[{"type":"messenger","call_count":100,"estimated_time_to_regain_access":19}]}',
      },
      { percent: 100, regainMinutes: 19 },
    ],
    ['nonsense', { 'X-App-Usage': '<html>' }, undefined],
  ])('%s', (_name, headers, expected) => {
    expect(usageIn(new Headers(headers))).toEqual(expected);
  });
});
