import { fold } from './folding';

/** A word as somebody typed it, and what it is compared by. */
export interface TypedWord {
  /** In lower case, composed; diacritics kept, because they tell "đèn" (a lamp) from "đen" (black). */
  said: string;
  folded: string;
}

/** The words of a text in order, each with and without its diacritics. */
export function typedWordsOf(text: string): TypedWord[] {
  // Format characters are invisible and split words: the same that folding takes out.
  const said = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}+/gu, '');
  const words = (said.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => ({ said: word, folded: fold(word) }));
  // Folding may take a word apart or leave nothing of it (a lone mark): neither can be compared.
  return words.filter(({ folded }) => /^\S+$/.test(folded));
}

/**
 * Whether a typed word can be one with the same folded form that is written properly. Whoever types without diacritics means
 * any of them; "kèm" (with) is not "kem" (cream). A mark on the wrong letter ("aó", "hoà") is the same word: only which
 * marks there are counts.
 */
export function isSpeltAs(typed: string, written: string): boolean {
  const marks = marksOf(typed);
  return marks === '' || marks === marksOf(written);
}

function marksOf(word: string): string {
  const marks = word.normalize('NFD').match(/[\p{M}đ]/gu) ?? [];
  return marks.sort().join('');
}
