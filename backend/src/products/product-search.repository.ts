import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, QueryFilter } from 'mongoose';
import { toObjectId } from '../platform/database';
import { toProduct } from './product-record';
import type { RankedProduct } from './product';
import type { ProductRecord } from './product.schema';
import { searchStringOf, type TextQuery } from './search/text-query';

/** A text score of this size counts as half of the next word: about the score of one word in a name. */
const halfOfOneWord = 10;

/** Text search among what customers can buy. */
@Injectable()
export class ProductSearchRepository {
  constructor(@InjectModel('Product') private readonly model: Model<ProductRecord>) {}

  /**
   * Active products (of that page, when one is named) that have at least one of the words, best first. $text joins words
   * with OR and adds up weights, so a product that has one word three times could beat one that has all three. The score
   * therefore is: how many different words of the query the product has, plus MongoDB's weighted text score squeezed
   * into 0..1; a product whose sku was typed gets more than all words together. Equal scores are ordered by the page's
   * own priority.
   */
  async search(
    query: TextQuery,
    { fanpageId, limit }: { fanpageId?: string | undefined; limit: number },
  ): Promise<{ found: RankedProduct[]; total: number }> {
    const page = fanpageId === undefined ? undefined : toObjectId(fanpageId);
    const filter: QueryFilter<ProductRecord> = {
      $text: { $search: searchStringOf(query) },
      status: 'active',
      ...(page && { fanpages: { $elemMatch: { fanpageId: page, isActive: true } } }),
    };
    const inCommon = (field: string, asked: string[]) => ({
      $size: { $setIntersection: [field, { $literal: asked }] },
    });
    const assignment = { $filter: { input: '$fanpages', as: 'each', cond: { $eq: ['$$each.fanpageId', page] } } };
    const [ranked, total] = await Promise.all([
      this.model.aggregate<ProductRecord & { score: number }>([
        { $match: filter },
        { $set: { textScore: { $meta: 'textScore' }, assignment: page ? assignment : [] } },
        {
          $set: {
            score: {
              $round: [
                {
                  $add: [
                    { $cond: [{ $gt: [inCommon('$search.codes', query.codes), 0] }, query.words.length + 1, 0] },
                    inCommon('$search.words', query.words),
                    { $divide: ['$textScore', { $add: ['$textScore', halfOfOneWord] }] },
                  ],
                },
                // Finer differences come from the length of a description, and would leave the shop's priority no say.
                2,
              ],
            },
            priority: { $ifNull: [{ $max: '$assignment.priority' }, 0] },
          },
        },
        { $sort: { score: -1, priority: -1, _id: 1 } },
        { $limit: limit },
      ]),
      this.model.countDocuments(filter),
    ]);
    return { found: ranked.map((record) => ({ product: toProduct(record), score: record.score })), total };
  }
}
