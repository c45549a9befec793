import { Injectable } from '@nestjs/common';
import type { SearchProductsQuery } from '../contracts';
import type { RankedProduct } from './product';
import { ProductSearchRepository } from './product-search.repository';
import { areOneTypoApart, formsOf, mayBeMisspelt } from './search/spelling';
import { parseTextQuery, type TextQuery } from './search/text-query';

/** Finds what customers ask for in their own words. */
@Injectable()
export class ProductSearch {
  constructor(private readonly products: ProductSearchRepository) {}

  /** Best first; typos are looked into only when no product has all the words. */
  async search({ q, limit, fanpageId }: SearchProductsQuery): Promise<{ found: RankedProduct[]; total: number }> {
    const query = parseTextQuery(q);
    if (query.words.length === 0) {
      return { found: [], total: 0 };
    }
    const result = await this.products.search(query, limit, fanpageId);
    if ((result.found[0]?.score ?? 0) >= query.words.length) {
      return result;
    }
    const guesses = await this.guess(query, fanpageId);
    return guesses.length === 0 ? result : await this.products.search({ ...query, guesses }, limit, fanpageId);
  }

  private async guess({ words }: TextQuery, fanpageId: string | undefined): Promise<string[]> {
    const guesses = await Promise.all(
      words.filter(mayBeMisspelt).map(async (word) => {
        const isWord = await this.products.knowsWord(word);
        return isWord ? undefined : this.closest(word, await this.products.wordsNear(formsOf(word), fanpageId));
      }),
    );
    return [...new Set(guesses.filter((guess) => guess !== undefined))];
  }

  /** The most frequent word that is one typo away: the likeliest to be meant. */
  private closest(word: string, known: readonly string[]): string | undefined {
    const counts = new Map<string, number>();
    for (const candidate of known.filter((each) => areOneTypoApart(word, each))) {
      counts.set(candidate, (counts.get(candidate) ?? 0) + 1);
    }
    return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
  }
}
