import { distinct, wordsOf } from '../../platform/text';

/** More words than anybody types to name a product; bounds what one pasted page can make the database do. */
export const maxWords = 24;
/** "AO SONG KEM 2": a sku is rarely spelled in more parts. */
const maxCodeParts = 4;
/** Shorter ones ("2x", "m4") are sizes and counts far more often than skus. */
const minCodeLength = 3;

/** What somebody looks for, folded as the stored search fields are. */
export interface TextQuery {
  /** Different words in the order typed. */
  words: string[];
  /** Neighbouring words read as one code each: what may be a sku, however it is spaced. */
  codes: string[];
}

export function parseTextQuery(text: string): TextQuery {
  const words = wordsOf(text).slice(0, maxWords);
  return { words: distinct(words), codes: codesIn(words) };
}

/**
 * A code needs letters and digits, or else be all that was typed: "100" in "áo 100 nghìn" is a price, and "den" in
 * "áo đen" is a colour, even where some product has that sku.
 */
export function codesIn(words: readonly string[]): string[] {
  const whole = words.join('');
  const codes = words.flatMap((_, start) =>
    Array.from({ length: Math.min(maxCodeParts, words.length - start) }, (_part, more) =>
      words.slice(start, start + more + 1).join(''),
    ),
  );
  const likely = codes.filter((code) => code.length >= minCodeLength && /\p{L}/u.test(code) && /\p{N}/u.test(code));
  return distinct([whole, ...likely]);
}
