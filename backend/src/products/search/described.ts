import { isSpeltAs, typedWordsOf, type TypedWord } from '../../platform/text';
import type { Product } from '../product';
import { coloursIn, type ColourFound } from './colours';
import { codeOf } from './search-fields';
import { sizesIn } from './sizes';

/** Where a product says something, the place that counts most first. */
export const places = ['name', 'attributes', 'keywords', 'category', 'description'] as const;
export type Place = (typeof places)[number];

/** The words of one place. */
interface WordBag {
  /** Folded words with every way in which they are written there. */
  forms: Map<string, string[]>;
  /** Nothing there has diacritics: the shop writes without, and its words mean as much as a customer's without. */
  isPlain: boolean;
}

/** A colour that a product has, and where it says so. */
export interface DescribedColour extends ColourFound {
  place: Place;
}

interface DescribedVariant {
  sizes: Set<string>;
  colours: ColourFound[];
  isInStock: boolean;
}

/** A product as a question is compared with it. */
export interface Described {
  words: Record<Place, WordBag>;
  /** Of the whole product and of its parts. */
  colours: DescribedColour[];
  codes: Set<string>;
  variants: DescribedVariant[];
}

export function describe(product: Product): Described {
  const { name, searchKeywords, category, description, variants, sku } = product;
  const attributes = variants.flatMap((variant) => Object.values(variant.attributes));
  return {
    words: {
      name: bagOf([name]),
      attributes: bagOf(attributes),
      keywords: bagOf(searchKeywords),
      category: bagOf([category]),
      description: bagOf([description]),
    },
    colours: [
      ...coloursAt('name', [name]),
      ...coloursAt('attributes', attributes),
      ...coloursAt('keywords', searchKeywords),
      ...coloursAt('description', [description]),
    ],
    codes: new Set([sku ?? '', ...variants.map((variant) => variant.sku)].map(codeOf)),
    variants: variants.map((variant) => ({
      sizes: new Set(Object.values(variant.attributes).flatMap(sizesIn)),
      colours: Object.values(variant.attributes).flatMap(coloursIn),
      // A stock that nobody counts does not run out.
      isInStock: variant.stock !== 0,
    })),
  };
}

/** Whether a place has a word; `otherwise` when it is written there with other diacritics ("đèn" for "đen"). */
export function findWord({ forms, isPlain }: WordBag, { said, folded }: TypedWord): 'yes' | 'otherwise' | 'no' {
  const written = forms.get(folded);
  if (!written) {
    return 'no';
  }
  return isPlain || written.some((form) => isSpeltAs(said, form)) ? 'yes' : 'otherwise';
}

function coloursAt(place: Place, texts: readonly string[]): DescribedColour[] {
  return texts.flatMap(coloursIn).map((found) => ({ ...found, place }));
}

function bagOf(texts: readonly string[]): WordBag {
  const forms = new Map<string, string[]>();
  const words = texts.flatMap(typedWordsOf);
  for (const { said, folded } of words) {
    const written = forms.get(folded);
    if (written) {
      written.push(said);
    } else {
      forms.set(folded, [said]);
    }
  }
  return { forms, isPlain: words.every(({ said, folded }) => said === folded) };
}
