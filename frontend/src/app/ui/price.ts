import { Pipe, type PipeTransform } from '@angular/core';

/** "1.250.000 ₫": amounts are written as Vietnamese shops and their customers write them, in either language. */
export const formatPrice = (price: number, currency: string): string =>
  new Intl.NumberFormat('vi-VN', { style: 'currency', currency, maximumFractionDigits: 0 }).format(price);

/** "1.250.000" for typing. */
export const groupDigits = (amount: number): string => new Intl.NumberFormat('vi-VN').format(amount);

/** Reads "1.250.000", "1,250,000 đ" or "1250000"; null when there is no digit. */
export const parseAmount = (text: string): number | null => {
  const digits = text.replace(/\D/g, '');
  return digits === '' ? null : Number(digits);
};

@Pipe({ name: 'price' })
export class PricePipe implements PipeTransform {
  transform(price: number, currency: string): string {
    return formatPrice(price, currency);
  }
}
