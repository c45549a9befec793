import type { Term, Way } from './asked';
import { isWrittenAs, suits } from './colours';
import { findWord, places, type Described, type Place } from './described';

/** How well a product has one part of what was asked. */
export interface TermFit {
  term: Term;
  /** 0..1 of the term's words. */
  has: number;
  /** Where, when it has anything. */
  place?: Place;
  /** Something makes this less than a promise: a guess, other diacritics, a shade that is not named, sold out. */
  isUncertain: boolean;
  /** "thum -> thun" */
  correction?: string;
  /** Folded words of the product that it was found by. */
  by?: string[];
  stock?: 'in stock' | 'sold out';
}

/** What half-certain things are worth beside certain ones. */
const worth = {
  guessed: 0.5,
  otherDiacritics: 0.6,
  vagueColour: 0.5,
  soldOut: 0.5,
  category: 0.8,
  description: 0.5,
} as const;
const nothing = { has: 0, isUncertain: false } as const;

export function fitOf(term: Term, product: Described, asked: readonly Term[]): TermFit {
  const fits = [...(term.colour ? [colourFit(term, product)] : []), ...wordFits(term, product)];
  if (term.size !== undefined && product.variants.some(({ sizes }) => sizes.size > 0)) {
    // A product that lists its sizes has no other, whatever numbers its name holds.
    return sizeFit(term, term.size, product, asked);
  }
  return bestOf(term, fits);
}

function bestOf(term: Term, fits: readonly TermFit[]): TermFit {
  return fits.reduce((best, fit) => (isBetter(fit, best) ? fit : best), { term, ...nothing });
}

function isBetter(one: TermFit, other: TermFit): boolean {
  const placeOf = ({ place }: TermFit) => places.indexOf(place ?? 'description');
  return one.has > other.has || (one.has === other.has && placeOf(one) < placeOf(other));
}

function colourFit(term: Term, { colours }: Described): TermFit {
  const asked = term.colour;
  const fits = colours.map((has): TermFit => {
    const suited = asked ? suits(has.colour, asked.colour) : 'no';
    const isOfPart = has.part !== undefined && has.part !== asked?.part;
    if (suited === 'no') {
      return { term, ...nothing };
    }
    // A red dress comes "with white trousers": what a description mentions need not be the product.
    const isCertain = suited === 'yes' && !isOfPart && has.place !== 'description';
    // Navy is a blue, but whoever asks for blue sees the blue ones first.
    const isVery = has.colour === asked?.colour || has.place === 'description';
    const place = isVery ? has.place : 'keywords';
    return { term, has: isCertain ? 1 : worth.vagueColour, place, isUncertain: !isCertain, by: has.words };
  });
  return bestOf(term, fits);
}

/** In the asked colours where the variants have colours: a black M is no use to whoever wants a white one. */
function sizeFit(term: Term, size: string, { variants }: Described, asked: readonly Term[]): TermFit {
  const wanted = asked.flatMap(({ colour }) => colour?.colour ?? []);
  const inColour = variants.filter(
    ({ colours }) =>
      colours.length === 0 || wanted.every((colour) => colours.some((has) => suits(has.colour, colour) !== 'no')),
  );
  const inSize = inColour.filter(({ sizes }) => sizes.has(size));
  if (inSize.length === 0) {
    return { term, ...nothing };
  }
  const isInStock = inSize.some((variant) => variant.isInStock);
  return {
    term,
    has: isInStock ? 1 : worth.soldOut,
    place: 'attributes',
    isUncertain: !isInStock,
    stock: isInStock ? 'in stock' : 'sold out',
  };
}

function wordFits(term: Term, product: Described): TermFit[] {
  const [word, ...more] = term.said;
  if (!term.colour || !word) {
    return term.ways.map((way) => wayFit(term, way, way !== term.ways[0], product));
  }
  // Not as a colour, the word may still be what is meant: "den" may be a lamp, "trang" the beginning of jewellery.
  const { colour } = term.colour;
  const isOtherThing = (written: string) => !isWrittenAs(colour, written);
  const isNamed = places.some((place) => product.words[place].forms.get(word.folded)?.some(isOtherThing));
  return more.length === 0 && isNamed ? [wayFit(term, { words: term.said }, false, product)] : [];
}

function wayFit(term: Term, way: Way, isOtherName: boolean, product: Described): TermFit {
  if (way.unless !== undefined && product.words.name.forms.has(way.unless)) {
    return { term, ...nothing };
  }
  const found = way.words.map((word) => {
    const place = places.find((each) => findWord(product.words[each], word) === 'yes');
    const otherwise = place ?? places.find((each) => findWord(product.words[each], word) !== 'no');
    return { place: otherwise, isUncertain: place === undefined };
  });
  const has = found.map(({ place, isUncertain }) =>
    place === undefined ? 0 : Math.min(worthOf(place), isUncertain ? worth.otherDiacritics : 1),
  );
  const all = has.reduce((sum, each) => sum + each, 0) / way.words.length;
  const isWhole = found.every(({ place }) => place !== undefined);
  // Half of another name is another thing: "áo" of "áo thun" says nothing about a "t-shirt".
  if (all === 0 || (isOtherName && !isWhole)) {
    return { term, ...nothing };
  }
  const lowest = Math.max(...found.map(({ place }) => (place === undefined ? -1 : places.indexOf(place))));
  return {
    term,
    has: way.correction === undefined ? all : all * worth.guessed,
    by: way.words.map(({ folded }) => folded),
    place: places[lowest] ?? 'description',
    isUncertain:
      way.correction !== undefined || found.some(({ place, isUncertain }) => place !== undefined && isUncertain),
    ...(way.correction !== undefined && { correction: way.correction }),
  };
}

function worthOf(place: Place): number {
  return place === 'description' || place === 'category' ? worth[place] : 1;
}
