/** Case, diacritics and đ folded away, so that "ao" finds "Áo" and "den" finds "Đèn". */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd');
