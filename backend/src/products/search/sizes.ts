import { wordsOf } from '../../platform/text';

const sizeWords = new Set(['size', 'sizes', 'sz', 'sai', 'saiz', 'sze', 'siz', 'co', 'so']);
const letterSize = /^(xs|s|m|l|x{1,4}l|[2-5]xl|freesize)$/;
const numberSize = /^\d{2}$/;
/** Shoes and waists; other numbers without the word "size" are counts, years, models. */
const [smallestNumber, largestNumber] = [24, 50];

/** "XXL" and "2XL" are one size. */
function sizeOf(word: string): string | undefined {
  if (letterSize.test(word)) {
    return /^x{2,}l$/.test(word) ? `${word.length - 1}xl` : word;
  }
  return numberSize.test(word) ? word : undefined;
}

export interface SizeFound {
  size: string;
  length: number;
}

/** A size that is asked for at a place of folded words: "sz 42", "size m", "xl", "42". */
export function sizeAt(words: readonly string[], at: number): SizeFound | undefined {
  const [word = '', next = ''] = words.slice(at);
  const named = sizeWords.has(word) ? sizeOf(next) : undefined;
  if (named !== undefined) {
    return { size: named, length: 2 };
  }
  const size = at > 0 || words.length === 1 ? sizeOf(word) : undefined;
  const isPlausible = size !== undefined && (!numberSize.test(size) || isSizeNumber(Number(size)));
  return isPlausible ? { size, length: 1 } : undefined;
}

function isSizeNumber(value: number): boolean {
  return value >= smallestNumber && value <= largestNumber;
}

/** "sz42" and "sizem" as the two words that they are. */
export function unglueSize(word: string): string[] {
  const parts = /^(size|sz|sai|saiz|sze)(\d{2}|xs|s|m|l|x{1,4}l|[2-5]xl)$/.exec(word);
  return parts ? parts.slice(1) : [word];
}

/** Every way in which a shop may have written a size. */
export function spellingsOf(size: string): string[] {
  const many = /^([2-5])xl$/.exec(size)?.[1];
  return many === undefined ? [size] : [size, `${'x'.repeat(Number(many))}l`];
}

/** The sizes that the value of an attribute names: "42", "M", "M/L", "54–56 cm". */
export function sizesIn(value: string): string[] {
  return wordsOf(value).flatMap((word) => sizeOf(word) ?? []);
}
