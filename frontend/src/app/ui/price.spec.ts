import { formatPrice, groupDigits, parseAmount } from './price';

/** Intl separates the sign of the currency by a space that does not break. */
const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('prices', () => {
  it('are written as in Vietnam, without minor units', () => {
    expect(plain(formatPrice(1_250_000, 'VND'))).toBe('1.250.000 ₫');
    expect(plain(formatPrice(0, 'VND'))).toBe('0 ₫');
  });

  it('keep another currency of a product', () => {
    expect(plain(formatPrice(25, 'USD'))).toBe('25 US$');
  });
});

describe('an amount that is typed', () => {
  it.each([
    ['1250000', 1_250_000],
    ['1.250.000', 1_250_000],
    ['1,250,000 đ', 1_250_000],
    [' 0 ', 0],
  ])('%s is read as %d', (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  it.each(['', 'liên hệ', ' - '])('%j is no amount', (text) => {
    expect(parseAmount(text)).toBeNull();
  });

  it('survives being grouped and read again', () => {
    expect(parseAmount(groupDigits(987_654_321))).toBe(987_654_321);
  });
});
