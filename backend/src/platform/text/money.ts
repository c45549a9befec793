import type { Language } from '../../contracts';

/** As shops write it: "250.000 ₫". The format goes with the currency, because a price in dong looks odd with commas. */
export function formatMoney(amount: number, currency: string, language: Language): string {
  const locale = currency === 'VND' || language === 'vi' ? 'vi-VN' : 'en-US';
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
}
