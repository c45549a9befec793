import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, Types } from 'mongoose';
import { distinct } from '../platform/text';
import { toObjectId } from '../platform/database';
import { toProduct } from './product-record';
import type { Product } from './product';
import { onSale, type ProductRecord } from './product.schema';
import type { Asked, Term } from './search/asked';

/** A text score of this size counts as half of a word: about the score of one word in a name. */
const halfOfOneWord = 10;
/**
 * Hits of the text index that are looked at closely, best text score first. "áo" alone may hit every product; one that has
 * all the words is far ahead of those that have the commonest only.
 */
const mostWeighed = 1_000;

/** Text search among what customers can buy: active products, of one page when a fanpage is given. */
@Injectable()
export class ProductSearchRepository {
  constructor(@InjectModel('Product') private readonly model: Model<ProductRecord>) {}

  /**
   * Products that the text index finds for any of the words or skus, those with most of them first: few enough to be ranked
   * with care. $text joins words with OR and adds up weights, so a product that has one word three times could beat one that
   * has all three; therefore they are ordered by how many parts of the question they have. Equals are ordered by the page's
   * own priority.
   */
  async candidates(
    asked: Asked,
    limit: number,
    fanpageId?: string,
  ): Promise<{ candidates: { product: Product; priority: number }[]; total: number }> {
    // The text index is asked once; only what weighing needs goes on from there, because it may hit every product.
    const [hits] = await this.model.aggregate<Hits>([
      { $match: { $text: { $search: searchStringOf(asked) }, ...onSale(fanpageId) } },
      {
        $project: {
          textScore: { $meta: 'textScore' },
          search: { words: '$search.words', codes: '$search.codes' },
          pagePriority: priorityOn(fanpageId),
        },
      },
      {
        $facet: {
          best: [
            { $sort: { textScore: -1 } },
            { $limit: mostWeighed },
            { $project: { pagePriority: 1, score: scoreOf(asked) } },
            { $sort: { score: -1, pagePriority: -1, _id: 1 } },
            { $limit: limit },
          ],
          all: [{ $count: 'total' }],
        },
      },
    ]);
    const best = hits?.best ?? [];
    const records = await this.model.find({ _id: { $in: best.map(({ _id }) => _id) } }).lean<ProductRecord[]>();
    const byId = new Map(records.map((record) => [record._id.toString(), record]));
    const candidates = best.flatMap(({ _id, pagePriority }) => {
      const record = byId.get(_id.toString());
      return record ? [{ product: toProduct(record), priority: pagePriority }] : [];
    });
    return { candidates, total: hits?.all[0]?.total ?? 0 };
  }

  /** Those of the words that stand in the description of some product on sale. */
  async describedWith(words: readonly string[], fanpageId?: string): Promise<Set<string>> {
    const found = await Promise.all(
      words.map((word) =>
        this.model.exists({
          'search.words': word,
          // The words of a product include pieces of skus ("AT", "DN"), which nobody means by a word.
          'search.description': { $regex: `(^| )${word}( |$)` },
          ...onSale(fanpageId),
        }),
      ),
    );
    return new Set(words.filter((_, index) => found[index] !== null));
  }
}

interface Hits {
  best: { _id: Types.ObjectId; pagePriority: number }[];
  all: { total: number }[];
}

function priorityOn(fanpageId: string | undefined) {
  if (fanpageId === undefined) {
    return { $literal: 0 };
  }
  const assignment = {
    $filter: { input: '$fanpages', as: 'each', cond: { $eq: ['$$each.fanpageId', toObjectId(fanpageId)] } },
  };
  return { $ifNull: [{ $max: { $map: { input: assignment, as: 'each', in: '$$each.priority' } } }, 0] };
}

/** Folded words hold no quotes and no minus, so none of them is an operator of $search. */
function searchStringOf({ terms, codes }: Asked): string {
  const words = terms.flatMap(({ ways }) => ways.flatMap((way) => way.words.map(({ folded }) => folded)));
  return distinct([...words, ...codes]).join(' ');
}

function scoreOf({ terms, codes }: Asked) {
  const words = terms.reduce((sum, { weight }) => sum + weight, 0);
  const parts = [
    { $cond: [{ $gt: [inCommon('$search.codes', codes), 0] }, words + 1, 0] },
    ...terms.map(hasTerm),
    { $divide: ['$textScore', { $add: ['$textScore', halfOfOneWord] }] },
  ];
  return { $add: parts };
}

/** As many words as the term has when one of its ways is there whole; else as many of its own words as are there. */
function hasTerm({ said, weight, ways }: Term) {
  const single = ways.flatMap(({ words: [word, ...more] }) => (word && more.length === 0 ? [word.folded] : []));
  const longer = ways.filter(({ words }) => words.length > 1).map(({ words }) => words.map(({ folded }) => folded));
  const whole = [
    ...(single.length > 0 ? [{ $gt: [inCommon('$search.words', single), 0] }] : []),
    ...longer.map((words) => ({ $setIsSubset: [{ $literal: words }, '$search.words'] })),
  ];
  const own = said.map(({ folded }) => folded);
  return { $cond: [{ $or: whole }, weight, weight > 1 ? inCommon('$search.words', own) : 0] };
}

function inCommon(field: string, asked: readonly string[]) {
  return { $size: { $setIntersection: [field, { $literal: asked }] } };
}
