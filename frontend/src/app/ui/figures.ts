/** "640 ms", "1.2 s", in the digits of the language. */
export const formatDuration = (milliseconds: number, language: string): string =>
  milliseconds < 1_000
    ? `${new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(milliseconds)} ms`
    : `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(milliseconds / 1_000)} s`;

/** "$0.0012": one call of a vision service costs far less than a cent, so two digits are kept wherever they begin. */
export const formatCost = (dollars: number, language: string): string =>
  new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...(dollars > 0 && dollars < 1
      ? { minimumSignificantDigits: 2, maximumSignificantDigits: 2 }
      : { maximumFractionDigits: 2 }),
  }).format(dollars);

/** The smallest share that one decimal can show, in per cent. */
const smallestPercent = 0.1;

/** A share from 0 to 1 as "92 %", "0.3 %" or "< 0.1 %": near nothing and near all a rounded figure would promise too much. */
export const formatShare = (share: number, language: string): string => {
  const percent = share * 100;
  const fine = (percent > 0 && percent < 10) || (percent > 99 && percent < 100);
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: fine ? 1 : 0 });
  return percent > 0 && percent < smallestPercent
    ? `< ${format.format(smallestPercent)}\u00a0%`
    : `${format.format(percent)}\u00a0%`;
};

/** A score or a cosine with two digits. */
export const formatScore = (score: number, language: string): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(score);

/** "Nov 23, 2026, 9:41 AM", as the language writes it and in the time of whoever reads it. */
export const formatMoment = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
