import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { toObjectId } from '../platform/database';
import { distinct, wordsOf } from '../platform/text';
import { onSale, type ProductRecord } from './product.schema';

export interface VersionOfProduct {
  id: string;
  version: number;
}

/** The words that products are called, for the correction of typing mistakes. */
@Injectable()
export class VocabularyRepository {
  constructor(@InjectModel('Product') private readonly model: Model<ProductRecord>) {}

  /**
   * A text that changes with every write to a product of the page: how many there are, how often they were written, the
   * newest and when the last write was. The answer comes from the index alone.
   */
  async state(fanpageId: string | undefined): Promise<string> {
    const [state] = await this.model.aggregate<Record<string, unknown>>([
      { $match: fanpageId === undefined ? {} : { 'fanpages.fanpageId': toObjectId(fanpageId) } },
      {
        $group: {
          _id: null,
          count: { $sum: 1 },
          writes: { $sum: '$version' },
          newest: { $max: '$_id' },
          written: { $max: '$updatedAt' },
        },
      },
    ]);
    return JSON.stringify(state ?? null);
  }

  /**
   * Every product of the page (of all pages without one) with the number of its last write, newest products first. Whatever
   * changes a product moves its version, so comparing these finds every change, whichever process made it and however
   * its clock runs. The answer comes from the index alone.
   */
  async versions(fanpageId: string | undefined, limit: number): Promise<VersionOfProduct[]> {
    const records = await this.model
      .find(fanpageId === undefined ? {} : { 'fanpages.fanpageId': toObjectId(fanpageId) })
      .select({ _id: 1, version: 1 })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<{ _id: Types.ObjectId; version: number }[]>();
    return records.map(({ _id, version }) => ({ id: _id.toString(), version }));
  }

  /** What each of the products that is on sale there is called: the words of its name, keywords, category and variants. */
  async wordsOf(ids: readonly string[], fanpageId: string | undefined): Promise<Map<string, string[]>> {
    const records = await this.model
      .find({
        _id: { $in: ids.map(toObjectId) },
        ...onSale(fanpageId),
      })
      .select({ 'search.name': 1, searchKeywords: 1, category: 1, 'variants.attributes': 1 })
      .lean<Pick<ProductRecord, '_id' | 'search' | 'searchKeywords' | 'category' | 'variants'>[]>();
    return new Map(records.map((record) => [record._id.toString(), calledWords(record)]));
  }
}

function calledWords({
  search,
  searchKeywords,
  category,
  variants,
}: Pick<ProductRecord, 'search' | 'searchKeywords' | 'category' | 'variants'>): string[] {
  const looks = variants.flatMap(({ attributes }) => Object.values(attributes));
  // Names are stored folded already; folding is what costs time with ten thousand products.
  const words = [search.name.split(' '), ...[...searchKeywords, category, ...looks].map(wordsOf)].flat();
  // A number is a size or a year, where one digit off is another thing: nothing to correct to.
  return distinct(words).filter((word) => /^\p{L}+$/u.test(word));
}
