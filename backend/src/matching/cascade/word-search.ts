import { Injectable } from '@nestjs/common';
import { limits, type ProductResponse } from '../../contracts';
import { distinct, wordsOf } from '../../platform/text';
import { ProductsService } from '../../products';
import type { MatchCandidate } from './photo-match';

/** Each is one question to the database; what a model says after that repeats itself. */
const mostPhrases = 8;
/** Products looked at for each phrase: those that have all its words stand in front. */
const mostForPhrase = 10;
/** One word alone ("shirt") is a department, not a product. */
const leastWords = 2;
const mostFound = 5;

/**
 * Looks for products by what a vision model calls the thing in the photo. Its words are only ever compared with the words
 * of products; nothing of them gets into an answer.
 */
@Injectable()
export class WordSearch {
  constructor(private readonly products: ProductsService) {}

  /** Products of the page that have most of the words, best first. */
  async find(phrases: readonly string[], fanpageId: string, without: ReadonlySet<string>): Promise<MatchCandidate[]> {
    const asked = distinct(phrases.map((phrase) => wordsOf(phrase).join(' ')).filter((phrase) => phrase !== ''));
    const searched = asked.slice(0, mostPhrases).map((phrase) => phrase.slice(0, limits.queryLength).trim());
    const products = new Map<string, ProductResponse>();
    for (const q of searched) {
      const { items } = await this.products.search({ q, fanpageId, limit: mostForPhrase });
      for (const item of items.filter(({ id }) => !without.has(id))) {
        products.set(item.id, item);
      }
    }
    const ranked = [...products.values()]
      .map((product) => ({ productId: product.id, words: wordsInCommon(product, searched) }))
      .filter(({ words }) => words >= leastWords)
      .sort((one, other) => other.words - one.words);
    const best = ranked[0]?.words ?? 0;
    const all = distinct(searched.flatMap((phrase) => phrase.split(' '))).length;
    return ranked
      .filter(({ words }) => words * 2 > best)
      .slice(0, mostFound)
      .map(({ productId, words }) => ({
        productId,
        sourceId: null,
        score: Math.round((words / all) * 1_000) / 1_000,
        similarity: null,
        inliers: 0,
        points: [],
        reason: { code: 'words_fit' as const, count: words },
      }));
  }
}

/** Of the phrases that mostly fit: "red cotton dress" says nothing about a product that is only red. */
function wordsInCommon(product: ProductResponse, phrases: readonly string[]): number {
  const own = new Set(wordsOf(textOf(product)));
  const fitting = phrases.flatMap((phrase) => {
    const words = phrase.split(' ');
    const known = words.filter((word) => own.has(word));
    return known.length * 3 >= words.length * 2 ? known : [];
  });
  return distinct(fitting).length;
}

function textOf({ name, category, searchKeywords, variants }: ProductResponse): string {
  const looks = variants.flatMap(({ attributes }) => Object.values(attributes));
  return [name, category, ...searchKeywords, ...looks].join(' ');
}
