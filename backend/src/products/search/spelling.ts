import { distinct } from '../../platform/text';

/** Three letters and fewer are one typo away from too many others ("dam", "den", "dem"). */
const shortestCorrected = 4;
/** Longer ones are no words but pasted text; each letter costs an index entry. */
const longestCorrected = 20;

/** What people write around the product they mean. No product has these words, and none of them is a typo. */
const smallTalk = new Set(
  (
    'khong shop minh nhieu muon hang duoc loai chao admin nhan ship giao tien nghin ngan trieu chua tren duoi nhung cung ' +
    'luon them hinh dung thoi giup chiec xem biet nua sao vay price much what have this that with hello thank thanks ' +
    'please want does they there from your'
  ).split(' '),
);

/** Whether a word that no product has is worth a second look. */
export function mayBeMisspelt(word: string): boolean {
  return isCorrectable(word) && !smallTalk.has(word);
}

/**
 * The word and every form of it with one letter left out. Two words are at most one typo apart (a letter wrong, missing,
 * too many, or two swapped) only if they share such a form, so an index over the forms finds a misspelt word without
 * reading the catalogue.
 */
export function formsOf(word: string): string[] {
  const shorter = Array.from(word, (_letter, left) => word.slice(0, left) + word.slice(left + 1));
  return distinct([word, ...shorter]);
}

/** The forms under which the words of a product are indexed. */
export function indexedFormsOf(words: readonly string[]): string[] {
  return distinct(words.flatMap((word) => (isCorrectable(word) ? formsOf(word) : word.length > 2 ? [word] : [])));
}

/** Whether one wrong, missing or additional letter, or one swap of neighbours, makes one word of the other. */
export function areOneTypoApart(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) {
    start += 1;
  }
  const [restOfOne, restOfOther] = [one.slice(start), other.slice(start)];
  const isSwapped = restOfOne.slice(0, 2) === restOfOther.charAt(1) + restOfOther.charAt(0);
  return (
    restOfOne.slice(1) === restOfOther.slice(1) ||
    restOfOne.slice(1) === restOfOther ||
    restOfOne === restOfOther.slice(1) ||
    (isSwapped && restOfOne.slice(2) === restOfOther.slice(2))
  );
}

function isCorrectable(word: string): boolean {
  // A digit makes it a size, a price or a sku, where one character off is another thing.
  return word.length >= shortestCorrected && word.length <= longestCorrected && !/\p{N}/u.test(word);
}
