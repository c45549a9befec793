import { Injectable } from '@nestjs/common';
import type { SearchProductsQuery } from '../contracts';
import type { RankedProduct } from './product';
import { ProductSearchRepository } from './product-search.repository';
import { askedIn, type Asked } from './search/asked';
import { correct, wordsToCheck } from './search/correction';
import { rank } from './search/ranking';
import { Vocabularies } from './vocabularies';

/** Products that are ranked with care: enough for any page of results, little enough to compare word by word. */
const fewestRanked = 100;

/** Finds what customers ask for in their own words. */
@Injectable()
export class ProductSearch {
  constructor(
    private readonly products: ProductSearchRepository,
    private readonly vocabularies: Vocabularies,
  ) {}

  /** Best first; typing mistakes are looked into only when no product has everything as it was typed. */
  async search({ q, limit, fanpageId }: SearchProductsQuery): Promise<{ found: RankedProduct[]; total: number }> {
    const asked = askedIn(q);
    if (asked.terms.length === 0 && asked.codes.length === 0) {
      return { found: [], total: 0 };
    }
    const result = await this.rank(asked, limit, fanpageId);
    if (result.found[0]?.fit === 'exact') {
      return result;
    }
    const corrected = await this.correct(asked, fanpageId);
    return corrected ? await this.rank(corrected, limit, fanpageId) : result;
  }

  private async rank(
    asked: Asked,
    limit: number,
    fanpageId?: string,
  ): Promise<{ found: RankedProduct[]; total: number }> {
    const { candidates, total } = await this.products.candidates(asked, Math.max(fewestRanked, limit), fanpageId);
    const ranked = rank(
      candidates.map(({ product }) => product),
      asked,
    );
    const priorities = new Map(candidates.map(({ product, priority }) => [product.id, priority]));
    const priorityOf = ({ product }: RankedProduct) => priorities.get(product.id) ?? 0;
    // Candidates come in the order of their ids when all else is equal, and sorting keeps it.
    ranked.sort((one, other) => other.score - one.score || priorityOf(other) - priorityOf(one));
    return { found: ranked.slice(0, limit), total };
  }

  private async correct(asked: Asked, fanpageId: string | undefined): Promise<Asked | undefined> {
    const words = wordsToCheck(asked);
    if (words.length === 0) {
      return undefined;
    }
    const vocabulary = await this.vocabularies.of(fanpageId);
    const unknown = words.filter((word) => !vocabulary.has(word));
    const described = await this.products.describedWith(unknown, fanpageId);
    return correct(asked, vocabulary, new Set(unknown.filter((word) => !described.has(word))));
  }
}
