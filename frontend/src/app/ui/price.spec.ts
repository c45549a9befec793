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
    ['1 250 000', 1_250_000],
    ['1\u00a0250\u00a0000\u00a0₫', 1_250_000],
    ['₫150.000', 150_000],
    ['VND 150,000', 150_000],
    ['150.000 VNĐ', 150_000],
    ['150.000 đồng', 150_000],
    [' 0 ', 0],
    ['090', 90],
    ['150.000,00', 150_000],
    ['150,000.0', 150_000],
    ['12.00', 12],
    ['150k', 150_000],
    ['150 K đ', 150_000],
    ['1.250k', 1_250_000],
    ['12,5k', 12_500],
    ['150 nghìn', 150_000],
    ['150 ngàn', 150_000],
    ['150 nghi\u0300n', 150_000],
    ['2tr', 2_000_000],
    ['1,5tr', 1_500_000],
    ['1.25 triệu', 1_250_000],
    ['0,5tr', 500_000],
    ['1000000000000', 1_000_000_000_000],
  ])('%j is read as %d', (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  it.each(['', '  ', '\u00a0'])('%j is no amount yet', (text) => {
    expect(parseAmount(text)).toBeNull();
  });

  it.each(
    [
      ['150,5', '12.50', '150.000,50', '1.000,5', '0.29'],
      ['1.000.00', '1,250.000', '1.25.000', '1.2345', '12 50', '0.500', '150.', '.5', '1.250tr'],
      [
        '1e6',
        '-5',
        '−5',
        '+5',
        '5-10',
        '12x',
        '150000/cái',
        '150kk',
        '1tr5',
        '$150',
        '150 USD',
        '2 m',
        'liên hệ',
        ' - ',
      ],
      ['150000đ 200000đ', '12345678901234567890', '99999999999tr'],
    ].flat(),
  )('%j is refused rather than made another number', (text) => {
    expect(parseAmount(text)).toBeUndefined();
  });

  it('survives being grouped and read again', () => {
    expect(parseAmount(groupDigits(987_654_321))).toBe(987_654_321);
  });
});
