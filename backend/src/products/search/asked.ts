import { typedWordsOf, type TypedWord } from '../../platform/text';
import { colourAt, colours, suits, type Colour, type ColourFound } from './colours';
import { measureAt, unglueUnit } from './measures';
import { sizeAt, spellingsOf, unglueSize } from './sizes';
import { otherNamesAt } from './synonyms';
import { codesIn, maxWords } from './text-query';

/** One way in which a product may say what a term says: all these words. */
export interface Way {
  words: TypedWord[];
  unless?: string;
  /** "thum -> thun" when the words are a guess. */
  correction?: string;
}

/** A part of what was asked that a product has or has not: a word, a name in several words, a colour, a size. */
export interface Term {
  said: TypedWord[];
  /** How many words of the question it counts for: a size is one thing to have, in however many words. */
  weight: number;
  /** The words themselves first, then what means the same. */
  ways: Way[];
  colour?: ColourFound;
  size?: string;
  /**
   * What it takes away from a product that has it not: a part of the question; nothing but certainty, because it may be
   * conversation ("con", "ban", "mua" without diacritics); or nothing at all.
   */
  need: 'must' | 'may' | 'aside';
}

export interface Asked {
  terms: Term[];
  /** Neighbouring words that may be a sku, however it is spaced. */
  codes: string[];
  /** Every word of it may as well be conversation. */
  isUnclear: boolean;
}

/** Without diacritics these may be "còn", "bán", "hàng", "mua", "giá" - or a bear cub, a table, a rain coat. */
const doubtful = new Set(
  'con ban hang mua gia may la mac voi co em anh chi toi cho da the do nay vua san can tim kiem muon di ve ma'.split(
    ' ',
  ),
);
/** Around a name these say nothing, though a name may hold them ("áo kiểu"). */
const aside = new Set('mau loai kieu cai chiec lay cua va nguoi size sz kg for and with the a'.split(' '));

export function askedIn(text: string): Asked {
  const typed = typedWordsOf(text.replace(/[’']s\b/giu, '')).slice(0, maxWords);
  const words = typed.flatMap(unglued);
  const folded = words.map((word) => word.folded);
  const terms: Term[] = [];
  for (let at = 0; at < words.length;) {
    const measure = measureAt(folded, at);
    const term = measure > 0 ? undefined : termAt(words, folded, at);
    terms.push(...(term ? [term] : []));
    at += term ? lengthOf(term) : measure;
  }
  const asked = distinctTerms(terms);
  const isUnclear = asked.every(({ need }) => need !== 'must');
  return {
    terms: isUnclear ? asked.map((term) => ({ ...term, need: 'must' })) : asked,
    isUnclear,
    codes: codesIn(typed.map((word) => word.folded)),
  };
}

/** The same term for another word: what a corrected word would have been understood as. */
export function waysOf(word: string): Way[] {
  return termAt([{ said: word, folded: word }], [word], 0).ways;
}

function termAt(words: readonly TypedWord[], folded: readonly string[], at: number): Term {
  const size = sizeAt(folded, at);
  if (size) {
    const ways = spellingsOf(size.size).map((spelling) => ({ words: typedWordsOf(spelling) }));
    return { said: words.slice(at, at + size.length), weight: 1, ways, size: size.size, need: 'must' };
  }
  const colour = colourAt(words, at);
  if (colour) {
    const said = words.slice(at, at + colour.words.length);
    return { said, weight: 1, ways: [{ words: said }, ...waysOfColour(colour.colour)], colour, need: 'must' };
  }
  const other = otherNamesAt(words, at);
  const said = words.slice(at, at + (other?.length ?? 1));
  return {
    said,
    weight: said.length,
    ways: [{ words: said }, ...(other?.names ?? [])],
    need: other ? 'must' : needOf(said[0]),
  };
}

function needOf(word: TypedWord | undefined): Term['need'] {
  if (word === undefined || aside.has(word.folded)) {
    return 'aside';
  }
  return word.said === word.folded && doubtful.has(word.folded) ? 'may' : 'must';
}

function waysOfColour(asked: Colour): Way[] {
  return colours
    .filter((colour) => suits(colour, asked) !== 'no')
    .flatMap(({ forms }) => forms.map((words) => ({ words })));
}

function lengthOf({ said }: Term): number {
  return said.length;
}

function unglued(word: TypedWord): TypedWord[] {
  const parts = [word.folded].flatMap(unglueSize).flatMap(unglueUnit);
  return parts.length === 1 ? [word] : parts.map((part) => ({ said: part, folded: part }));
}

function distinctTerms(terms: readonly Term[]): Term[] {
  const keyOf = ({ said }: Term) => said.map(({ folded }) => folded).join(' ');
  return [...new Map(terms.map((term) => [keyOf(term), term])).values()];
}
