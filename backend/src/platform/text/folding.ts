/**
 * Text as it is compared wherever people's own words count: lower case, without diacritics, words of letters and digits with one space between.
 * "ÁO  thun-Đen" becomes "ao thun den".
 *
 * MongoDB's text index folds diacritics itself, but leaves đ (which has no decomposition), so the application folds what
 * it stores and what it asks for. NFKD rather than NFD because shops on Facebook decorate names with full-width and
 * mathematical letters, which only the compatibility forms bring back to plain ones.
 */
export function fold(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      // Marks are the diacritics; format characters (zero-width joiners, soft hyphens) are invisible and split words.
      .replace(/[\p{M}\p{Cf}]+/gu, '')
      // The Icelandic eth looks the same and is what some fonts and keyboards give.
      .replace(/[đð]/g, 'd')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

/** The folded words of a text, in order. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

/** Each text once, without empty ones. */
export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
