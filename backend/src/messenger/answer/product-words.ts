import { isSpeltAs, typedWordsOf, type TypedWord } from '../../platform/text';
import {
  ambiguousFillers,
  besideShopMatters,
  englishFillers,
  particles,
  shopMatters,
  vietnameseFillers,
} from './fillers';
import { languageOf } from './language';

type Phrase = TypedWord[];

const vietnamese = phrases([...vietnameseFillers, ...shopMatters]);
// Several words in a row are no English, even where one of them is: "thế nào".
const english = longestFirst([
  ...vietnamese.filter((words) => words.length > 1),
  ...phrases([...englishFillers, ...shopMatters]),
]);
const matters = phrases(shopMatters);
const places = phrases(besideShopMatters);
/** "Còn áo này không?" asks whether there is one; "gấu con" is a small bear. The same with "có". */
const opening = new Set(['con', 'co', 'cho']);
const greeted = new Set(['shop', 'sop', 'ad', 'admin', 'oi', 'ui']);
const closing = new Set(['khong', 'ko', 'k', 'hok', 'hk', 'hem', 'khum', 'hong']);
/** "Cổ V", "chữ A". */
const beforeLetter = new Set(['co', 'chu', 'hinh', 'size', 'sz', 'sai']);

function phrases(lines: readonly string[]): Phrase[] {
  return longestFirst(lines.flatMap((line) => line.split(', ')).map(typedWordsOf));
}

/** "Giá bao nhiêu" goes as a whole, or "nhiêu" would stay. */
function longestFirst(all: Phrase[]): Phrase[] {
  return all.sort((one, other) => other.length - one.length);
}

/** The words of a text that may name a product, as they were typed; empty when there are none. */
export function productWordsIn(text: string): string {
  const said = typedWordsOf(text);
  const opener = questionOpener(said);
  const isEnglish = languageOf(text) === 'en';
  const wrapping = [...(isEnglish ? english : vietnamese), ...(isAboutShop(text) ? places : [])];
  const kept: string[] = [];
  for (let at = 0; at < said.length;) {
    const phrase = wrapping.find((words) => stands(words, said, at, isEnglish));
    if (!phrase && at !== opener) {
      kept.push(said[at]?.said ?? '');
    }
    at += phrase?.length ?? 1;
  }
  // "Mấy giờ mở cửa vậy" without diacritics ends in a skirt.
  const isRest = kept.every((word) => (isAboutShop(text) ? ambiguousFillers : particles).has(word));
  return isRest ? '' : kept.join(' ');
}

/** Whether a text asks about opening hours, shipping, payment and the like, beside a product or not. */
export function isAboutShop(text: string): boolean {
  const said = typedWordsOf(text);
  return said.some((_, at) => matters.some((words) => stands(words, said, at)));
}

/** Where the first word of "còn … không" or "có … ko" stands, which frames what is asked for; -1 without such a frame. */
function questionOpener(words: TypedWord[]): number {
  const start = words.findIndex(({ folded }) => !greeted.has(folded));
  const isQuestion = words.slice(start + 2).some(({ folded }) => closing.has(folded));
  return isQuestion && opening.has(words[start]?.folded ?? '') ? start : -1;
}

function stands(phrase: Phrase, said: readonly TypedWord[], at: number, isEnglish = false): boolean {
  // A single letter after these is a look, not a word.
  if (phrase[0]?.folded.length === 1 && beforeLetter.has(said[at - 1]?.folded ?? '')) {
    return false;
  }
  const isClear = phrase.length > 1 || isEnglish || !ambiguousFillers.has(phrase[0]?.folded ?? '');
  return phrase.every((word, index) => isSaid(said[at + index], word, isClear));
}

/** Typed with its diacritics, a word is what it says; without them, it counts only where it can be nothing else. */
function isSaid(typed: TypedWord | undefined, word: TypedWord, isClear: boolean): boolean {
  if (typed?.folded !== word.folded) {
    return false;
  }
  return typed.said === typed.folded ? isClear : isSpeltAs(typed.said, word.said);
}
