import { distinct, wordsOf } from '../../platform/text';

/** More words than anybody types to name a product; bounds what one pasted page can make the database do. */
const maxWords = 24;
/** "AT 001 A": a sku is rarely spelled in more parts. */
const maxCodeParts = 3;
/** Shorter ones ("2x", "m4") are sizes and counts far more often than skus. */
const minCodeLength = 3;

/** What somebody looks for, folded as the stored search fields are. */
export interface TextQuery {
  /** Different words in the order typed. */
  words: string[];
  /** Neighbouring words read as one code each: what may be a sku, however it is spaced. */
  codes: string[];
  /** Words of products that words of the query which no product has may have been meant to be. */
  guesses: string[];
}

export function parseTextQuery(text: string): TextQuery {
  const words = wordsOf(text).slice(0, maxWords);
  return { words: distinct(words), codes: codesIn(words), guesses: [] };
}

/**
 * A code needs letters and digits, or else be all that was typed: "100" in "áo 100 nghìn" is a price, and "den" in
 * "áo đen" is a colour, even where some product has that sku.
 */
function codesIn(words: readonly string[]): string[] {
  const whole = words.join('');
  const codes = words.flatMap((_, start) =>
    Array.from({ length: Math.min(maxCodeParts, words.length - start) }, (_part, more) =>
      words.slice(start, start + more + 1).join(''),
    ),
  );
  const likely = codes.filter((code) => code.length >= minCodeLength && /\p{L}/u.test(code) && /\p{N}/u.test(code));
  return distinct([whole, ...likely]);
}

/** The query as MongoDB's $search takes it. Folded words hold no quotes and no minus, so none of them is an operator. */
export function searchStringOf({ words, codes, guesses }: TextQuery): string {
  return distinct([...words, ...codes, ...guesses]).join(' ');
}
