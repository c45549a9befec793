import { formatCost, formatDuration, formatScore, formatShare } from './figures';

describe('figures for people', () => {
  it('say milliseconds until they become seconds', () => {
    expect(formatDuration(0.4, 'en')).toBe('0 ms');
    expect(formatDuration(640.2, 'en')).toBe('640 ms');
    expect(formatDuration(12_345, 'en')).toBe('12.3 s');
    expect(formatDuration(12_345, 'vi')).toBe('12,3 s');
  });

  it('keep what a fraction of a cent costs', () => {
    expect(formatCost(0.001234, 'en')).toBe('$0.0012');
    expect(formatCost(0.25, 'en')).toBe('$0.25');
    expect(formatCost(0, 'en')).toBe('$0.00');
    expect(formatCost(1.5, 'en')).toBe('$1.50');
  });

  it('never round a small share of errors to none', () => {
    expect(formatShare(0.003, 'en')).toBe('0.3\u00a0%');
    expect(formatShare(0.921, 'en')).toBe('92\u00a0%');
    expect(formatShare(0, 'en')).toBe('0\u00a0%');
    expect(formatShare(0.003, 'vi')).toBe('0,3\u00a0%');
    expect(formatShare(0.0004, 'en')).toBe('< 0.1\u00a0%');
    expect(formatShare(0.998, 'en')).toBe('99.8\u00a0%');
  });

  it('write scores alike', () => {
    expect(formatScore(0.9, 'en')).toBe('0.90');
  });
});
