import type { SearchFit } from '../../contracts';
import type { Product, RankedProduct } from '../product';
import type { Asked, Term } from './asked';
import { describe, type Described, type Place } from './described';
import { fitOf, type TermFit } from './fit';

/** What a place adds among products that have equally many words; all together stay below one word. */
const placeBonus: Record<Place, number> = { name: 0.6, attributes: 0.5, keywords: 0.4, category: 0.3, description: 0 };
const attributesBonus = 0.2;
const wholeNameBonus = 0.1;
const optionalBonus = 0.05;
const highest = 0.99;
/** A colour alone is little: whoever wants a black hat wants no black shoes. */
const colourOfSomethingElse = 0.5;

/**
 * How well a product is what was asked for. The score counts words: each word of the question that the product has is one
 * (a guess, other diacritics, only the description, sold out: a half), a sku is more than all of them. Below one word
 * decide: where the words stand, that colours and sizes are right, that nothing else is in the name.
 */
export function rank(products: readonly Product[], asked: Asked): RankedProduct[] {
  const compared = products.map((product) => {
    const described = describe(product);
    return { product, described, fits: asked.terms.map((term) => fitOf(term, described, asked.terms)) };
  });
  // What few of them have says more about what is meant than what all have.
  const rarity = asked.terms.map((_, index) => {
    const having = compared.filter(({ fits }) => (fits[index]?.has ?? 0) > 0).length;
    return 2 - having / Math.max(1, compared.length);
  });
  return compared.map((each) => ranked(each, asked, rarity));
}

interface Compared {
  product: Product;
  described: Described;
  fits: TermFit[];
}

function ranked({ product, described, fits }: Compared, asked: Asked, rarity: readonly number[]): RankedProduct {
  const hard = fits.filter(({ term }) => term.need === 'must');
  const isOther = hard.every((fit) => fit.has === 0 || isAttribute(fit)) && hard.some((fit) => !isAttribute(fit));
  const isDoubtful = asked.isUnclear || fits.some(({ term, has }) => term.need === 'may' && has === 0);
  const points = hard.reduce((sum, fit) => sum + pointsOf(fit) * (isOther ? colourOfSomethingElse : 1), 0);
  const words = hard.reduce((sum, { term }) => sum + term.weight, 0);
  const named = asked.codes.filter((code) => described.codes.has(code));
  const hasSku = named.length > 0;
  const score = (hasSku ? words + 1 : 0) + points + Math.min(highest, bonusOf(fits, described, rarity));
  return {
    product,
    // Finer differences would leave the shop's own priority no say.
    score: Math.round(score * 100) / 100,
    fit: hasSku ? skuFit(hard, named) : wordsFit(hard, words, isOther, isDoubtful),
    why: whyOf(hard, hasSku, asked),
  };
}

const isAttribute = ({ term }: TermFit): boolean => term.colour !== undefined || term.size !== undefined;
const pointsOf = ({ has, term }: TermFit): number => has * term.weight;

function bonusOf(fits: readonly TermFit[], { words }: Described, rarity: readonly number[]): number {
  const hard = fits.filter(({ term }) => term.need === 'must');
  const weights = fits.map(({ term }, index) => (term.need === 'must' ? (rarity[index] ?? 0) : 0));
  const sumOf = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0);
  const placed = fits.map(({ place }, index) => (place === undefined ? 0 : placeBonus[place] * (weights[index] ?? 0)));
  const byPlace = sumOf(placed) / Math.max(1, sumOf(weights));
  const attributes = hard.filter(isAttribute);
  // Right colour and size of another thing are no merit.
  const areRight = attributes.length > 0 && hard.every((fit) => (isAttribute(fit) ? fit.has === 1 : fit.has > 0));
  const said = new Set(fits.flatMap(({ term, by }) => [...term.said.map(({ folded }) => folded), ...(by ?? [])]));
  const isWholeName = [...words.name.forms.keys()].every((word) => said.has(word));
  const optional = fits.some(({ term, has }) => term.need !== 'must' && has > 0);
  return (
    byPlace + (areRight ? attributesBonus : 0) + (isWholeName ? wholeNameBonus : 0) + (optional ? optionalBonus : 0)
  );
}

/** Who names a sku means it; a size or colour beside it that the product has not is still no promise. */
function skuFit(hard: readonly TermFit[], named: readonly string[]): SearchFit {
  const isPartOfSku = ({ term }: TermFit) =>
    named.some((code) => code.includes(term.said.map(({ folded }) => folded).join('')));
  const hasAll = hard.every((fit) => !isAttribute(fit) || (fit.has === 1 && !fit.isUncertain) || isPartOfSku(fit));
  return hasAll ? 'exact' : 'likely';
}

function wordsFit(hard: readonly TermFit[], words: number, isOther: boolean, isDoubtful: boolean): SearchFit {
  const covered = hard.reduce((sum, fit) => sum + coverOf(fit) * fit.term.weight, 0);
  // The thing itself in another colour or size is worth a question, however short the customer was.
  const things = hard.filter((fit) => !isAttribute(fit));
  const isTheThing = things.length > 0 && things.every((fit) => coverOf(fit) === 1);
  const isOnlyDescribed = hard.every(({ place }) => place === undefined || place === 'description');
  if (
    isOther ||
    isOnlyDescribed ||
    (covered * 2 <= words && !isTheThing) ||
    hard.every(({ term }) => namesNothing(term))
  ) {
    return 'weak';
  }
  if (hard.some((fit) => coverOf(fit) === 0)) {
    return 'partial';
  }
  const isCertain = hard.every((fit) => (fit.has === 1 || fit.place === 'category') && !fit.isUncertain);
  // A category alone holds many things: "giày dép" may be asked for, but sandals are no "giày nâu".
  const inCategory = hard.filter(({ place }) => place === 'category');
  const isCalledSo = inCategory.length === 0 || hard.every((fit) => fit.place === 'category' || isAttribute(fit));
  return isCertain && isCalledSo && !isDoubtful ? 'exact' : 'likely';
}

/** A size belongs to a product that was talked about before; numbers and single letters are in every catalogue. */
function namesNothing({ said, size }: Term): boolean {
  return size !== undefined || said.every(({ folded }) => folded.length === 1 || /^\d+$/.test(folded));
}

/** How much of a term is there at all, however uncertain. */
function coverOf({ has, isUncertain, place }: TermFit): number {
  if (has === 0) {
    return 0;
  }
  return isUncertain || place === 'description' ? Math.max(has, 0.75) : has;
}

function whyOf(hard: readonly TermFit[], hasSku: boolean, { terms }: Asked): string {
  const has = hard.filter((fit) => fit.has > 0 && fit.term.size === undefined);
  const wanted = hard.filter(({ term }) => term.size === undefined);
  const corrections = hard.flatMap(({ correction }) => correction ?? []);
  const sizes = hard.flatMap((fit) => (fit.term.size === undefined ? [] : [sizeReason(fit, fit.term.size)]));
  const missing = hard.flatMap(({ term, has: its }) =>
    term.colour && its === 0 ? [`not ${term.colour.colour.name}`] : [],
  );
  return [
    ...(hasSku ? ['SKU'] : []),
    ...(wanted.length > 0 && terms.length > 0 ? [wordsReason(has, wanted)] : []),
    ...(corrections.length > 0
      ? [`${corrections.length} ${corrections.length === 1 ? 'word' : 'words'} corrected: ${corrections.join(', ')}`]
      : []),
    ...sizes,
    ...missing,
  ].join(', ');
}

function wordsReason(has: readonly TermFit[], wanted: readonly TermFit[]): string {
  const count = (fits: readonly TermFit[]) => fits.reduce((sum, { term }) => sum + term.weight, 0);
  const [found, all] = [count(has), count(wanted)];
  const where = [...new Set(has.flatMap(({ place }) => place ?? []))].join(' and ');
  if (found === 0) {
    return `none of ${all} words`;
  }
  return `${found === all ? (all === 1 ? 'the word' : 'all words') : `${found} of ${all} words`} in the ${where}`;
}

function sizeReason({ has, stock }: TermFit, size: string): string {
  const shown = size.toUpperCase();
  return has === 0 ? `no size ${shown}` : `size ${shown}${stock === undefined ? '' : ` ${stock}`}`;
}
