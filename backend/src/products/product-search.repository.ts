import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, QueryFilter } from 'mongoose';
import { toObjectId } from '../platform/database';
import { toProduct } from './product-record';
import type { RankedProduct } from './product';
import type { ProductRecord } from './product.schema';
import { searchStringOf, type TextQuery } from './search/text-query';

/** A text score of this size counts as half of a word: about the score of one word in a name. */
const halfOfOneWord = 10;
/** Products read to see what a misspelt word was meant to be: the most frequent spelling shows in far fewer. */
const spellingSample = 100;

/** Text search among what customers can buy: active products, of one page when a fanpage is given. */
@Injectable()
export class ProductSearchRepository {
  constructor(@InjectModel('Product') private readonly model: Model<ProductRecord>) {}

  /**
   * Products that have at least one of the words, best first. $text joins words with OR and adds up weights, so a product
   * that has one word three times could beat one that has all three. The score therefore is: how many different words
   * of the query the product has (a guessed one counts half), plus MongoDB's weighted text score squeezed into 0..1; a
   * product whose sku was typed gets more than all words together. Equal scores are ordered by the page's own priority.
   */
  async search(
    query: TextQuery,
    limit: number,
    fanpageId?: string,
  ): Promise<{ found: RankedProduct[]; total: number }> {
    const filter = { $text: { $search: searchStringOf(query) }, ...onSale(fanpageId) };
    const [ranked, total] = await Promise.all([
      this.model.aggregate<ProductRecord & { score: number }>([
        { $match: filter },
        { $set: { textScore: { $meta: 'textScore' }, assignment: assignmentTo(fanpageId) } },
        { $set: { score: scoreOf(query), priority: { $ifNull: [{ $max: '$assignment.priority' }, 0] } } },
        { $sort: { score: -1, priority: -1, _id: 1 } },
        { $limit: limit },
      ]),
      this.model.countDocuments(filter),
    ]);
    return { found: ranked.map((record) => ({ product: toProduct(record), score: record.score })), total };
  }

  /** Whether any product, on sale or not, has this word. */
  async knowsWord(word: string): Promise<boolean> {
    return (await this.model.exists({ 'search.words': word })) !== null;
  }

  /** Words of products that share one of the forms (see spelling), each as often as there are products with it. */
  async wordsNear(forms: readonly string[], fanpageId?: string): Promise<string[]> {
    const records = await this.model
      .find({ 'search.near': { $in: forms }, ...onSale(fanpageId) })
      .select({ 'search.words': 1 })
      .limit(spellingSample)
      .lean<{ search: { words: string[] } }[]>();
    return records.flatMap(({ search }) => search.words);
  }
}

function onSale(fanpageId: string | undefined): QueryFilter<ProductRecord> {
  return {
    status: 'active',
    ...(fanpageId !== undefined && {
      fanpages: { $elemMatch: { fanpageId: toObjectId(fanpageId), isActive: true } },
    }),
  };
}

function assignmentTo(fanpageId: string | undefined) {
  return fanpageId === undefined
    ? []
    : { $filter: { input: '$fanpages', as: 'each', cond: { $eq: ['$$each.fanpageId', toObjectId(fanpageId)] } } };
}

function scoreOf({ words, codes, guesses }: TextQuery) {
  const inCommon = (field: string, asked: string[]) => ({ $size: { $setIntersection: [field, { $literal: asked }] } });
  const parts = [
    { $cond: [{ $gt: [inCommon('$search.codes', codes), 0] }, words.length + 1, 0] },
    inCommon('$search.words', words),
    ...(guesses.length > 0 ? [{ $divide: [inCommon('$search.words', guesses), 2] }] : []),
    { $divide: ['$textScore', { $add: ['$textScore', halfOfOneWord] }] },
  ];
  // Finer differences come from the length of a description, and would leave the shop's priority no say.
  return { $round: [{ $add: parts }, 2] };
}
