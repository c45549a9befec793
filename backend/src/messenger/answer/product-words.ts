import { fold } from '../../platform/text';
import { languageOf } from './language';

/**
 * What people wrap around the name of a product, longest first. Vietnamese is written with its diacritics here: they tell
 * "hông" (a question) from "hồng" (pink), and "vậy" (then) from "váy" (a skirt).
 */
const vietnamese = phrases([
  'giá bao nhiêu tiền, giá bao nhiêu, bao nhiêu tiền, bao nhiêu, bao nhiu, nhiêu tiền, giá sao, giá thế nào, giá như nào',
  'muốn mua, muốn tìm, muốn hỏi, muốn xem, muốn đặt, cần mua, cần tìm, cần hỏi, định mua, cho hỏi, cho xem, hỏi mua',
  'em hỏi, mình hỏi, em tìm, mình tìm, em mua, mình mua, có bán, còn bán, còn hàng, hết hàng, còn size',
  'shop ơi, ad ơi, admin ơi, shop, ad, admin, không, khum, ko, hok, hông, nhé, nha, nhá, vậy, ạ, ơi, à, có',
  'mình, tôi, tui, em, này, với, cho, màu, mẫu',
]);
const english = phrases([
  'how much, in stock, looking for, do you have, do you sell, i want, i need, i would like, show me, can i buy, can i get',
  'can i see, is, are, this, that, these, the, an, a, any, of, please, price, there, you, your, it, to, for, buy, hi, hello, in',
]);
/** Without diacritics these may as well be a product or its look: hồng, váy, tơ, vòi, tối, chó, ăn, cổ, em bé. */
const ambiguous = new Set(['hong', 'vay', 'voi', 'toi', 'cho', 'co', 'em', 'a']);
/** "Còn áo này không?" asks whether there is one; "gấu con" is a small bear. The same with "có". */
const opening = new Set(['con', 'co', 'cho']);
const greeted = new Set(['shop', 'ad', 'admin', 'oi']);
const closing = new Set(['khong', 'ko', 'k', 'hok', 'khum']);

interface Word {
  /** As it was typed, in lower case. */
  said: string;
  folded: string;
}

function phrases(lines: readonly string[]): Word[][] {
  const all = lines.flatMap((line) => line.split(', ')).map(wordsIn);
  return all.sort((one, other) => other.length - one.length);
}

function wordsIn(text: string): Word[] {
  const said = text.normalize('NFKC').toLowerCase();
  return (said.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => ({ said: word, folded: fold(word) }));
}

/** The folded words of a text that may name a product; the whole text when nothing else is left. */
export function productWordsIn(text: string): string {
  const said = wordsIn(text);
  const opener = questionOpener(said);
  const wrapping = languageOf(text) === 'en' ? english : vietnamese;
  const kept: string[] = [];
  for (let at = 0; at < said.length;) {
    const phrase = wrapping.find((words) => words.every((word, index) => isSaid(said[at + index], word, words.length)));
    if (!phrase && at !== opener) {
      kept.push(said[at]?.folded ?? '');
    }
    at += phrase?.length ?? 1;
  }
  return kept.length === 0 ? text.trim() : kept.join(' ');
}

/** Where the first word of "còn … không" or "có … ko" stands, which frames what is asked for; -1 without such a frame. */
function questionOpener(words: Word[]): number {
  const start = words.findIndex(({ folded }) => !greeted.has(folded));
  const isQuestion = words.slice(start + 2).some(({ folded }) => closing.has(folded));
  return isQuestion && opening.has(words[start]?.folded ?? '') ? start : -1;
}

function isSaid(typed: Word | undefined, word: Word, phraseLength: number): boolean {
  if (!typed) {
    return false;
  }
  const isPlain = typed.said === typed.folded;
  const isClear = phraseLength > 1 || !ambiguous.has(typed.folded);
  return typed.said === word.said || (isPlain && isClear && typed.folded === word.folded);
}
