import { Pipe, type PipeTransform } from '@angular/core';
import { fold } from './fold';

/** "1.250.000 ₫": amounts are written as Vietnamese shops and their customers write them, in either language. */
export const formatPrice = (price: number, currency: string): string =>
  new Intl.NumberFormat('vi-VN', { style: 'currency', currency, maximumFractionDigits: 0 }).format(price);

/** "1.250.000" for typing. */
export const groupDigits = (amount: number): string => new Intl.NumberFormat('vi-VN').format(amount);

/** By their letters without accents. */
const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1_000,
  nghin: 1_000,
  ngan: 1_000,
  tr: 1_000_000,
  trieu: 1_000_000,
};

/** The sign before or after it, digits with or without groups of three, a decimal part, a unit. */
const amountPattern =
  /^(?:₫|vnd|d)?\s*(?<whole>\d+|[1-9]\d{0,2}(?:(?<group>[.,\s])\d{3})(?:\k<group>\d{3})*)(?:(?<point>[.,])(?<decimals>\d{1,2}))?\s*(?<unit>k|nghin|ngan|tr|trieu)?\s*(?:₫|vnd|d|dong)?$/;

/**
 * Reads "1.250.000", "1,250,000 đ", "150k" or "1,5tr"; null for an empty text. Undefined for all that is not surely one
 * whole amount, such as "150,5" or "-5": a price guessed from its digits alone would reach customers ten times too high.
 */
export const parseAmount = (text: string): number | null | undefined => {
  const folded = fold(text).trim();
  if (folded === '') {
    return null;
  }
  const { whole = '', group, point, decimals = '', unit = '' } = amountPattern.exec(folded)?.groups ?? {};
  // "1.000.00" is a slip, and "1.250tr" may mean both 1,25 and 1250 million.
  if (whole === '' || (point && point === group) || (group && units[unit] === 1_000_000)) {
    return undefined;
  }
  const scale = 10 ** decimals.length;
  const amount = (Number(whole.replace(/\D/g, '') + decimals) * (units[unit] ?? 1)) / scale;
  // A dong has no smaller part, and a double holds only so many digits exactly.
  return Number.isSafeInteger(amount) ? amount : undefined;
};

@Pipe({ name: 'price' })
export class PricePipe implements PipeTransform {
  transform(price: number, currency: string): string {
    return formatPrice(price, currency);
  }
}
