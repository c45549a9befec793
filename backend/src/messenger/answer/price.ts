import type { Language } from './language';
import { words } from './words';

/** As shops write it: "250.000 ₫". The format goes with the currency, because a price in dong looks odd with commas. */
export function formatPrice(price: number | null, currency: string, language: Language): string {
  if (price === null) {
    return words[language].askPrice;
  }
  const locale = currency === 'VND' || language === 'vi' ? 'vi-VN' : 'en-US';
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(price);
}
