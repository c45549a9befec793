import type { NewProduct } from '../../contracts';
import { distinct, fold, wordsOf } from '../../platform/text';

/** Folded copies of what a product can be found by, written with it in the same document. */
export interface SearchFields {
  name: string;
  /** Keywords, category, skus and what the variants are called. */
  keywords: string[];
  description: string;
  /** Every different word of the three above: tells how much of a query a product covers, and serves prefixes. */
  words: string[];
  /** Skus of the product and its variants, without what people leave out when they type them. */
  codes: string[];
}

type Searchable = Pick<NewProduct, 'name' | 'sku' | 'description' | 'category' | 'variants' | 'searchKeywords'>;

export function searchFieldsOf(product: Searchable): SearchFields {
  const skus = [product.sku ?? '', ...product.variants.map((variant) => variant.sku)];
  const codes = distinct(skus.map(codeOf));
  const attributes = product.variants.flatMap((variant) => Object.values(variant.attributes));
  const name = fold(product.name);
  const description = fold(product.description);
  const keywords = distinct([
    ...[...product.searchKeywords, product.category, ...attributes, ...skus].map(fold),
    ...codes,
  ]);
  const titleWords = distinct([name, ...keywords].flatMap(wordsOf));
  return {
    name,
    keywords,
    description,
    words: distinct([...titleWords, ...wordsOf(description)]),
    codes,
  };
}

/** A sku as search compares it: "AT-001", "at 001" and "AT001" are one code. */
export function codeOf(sku: string): string {
  return wordsOf(sku).join('');
}
