import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, PipelineStage, QueryFilter } from 'mongoose';
import type { ListProductsQuery, ProductSort } from '../contracts';
import { ReadCache } from '../platform/cache';
import { toObjectId } from '../platform/database';
import { toProduct } from './product-record';
import type { Product } from './product';
import type { ProductRecord } from './product.schema';
import { parseTextQuery, type TextQuery } from './search/text-query';

/** Names are sorted by their folded copy: otherwise "Đầm" comes after "Zip", and capitals before all small letters. */
const sortFields: Readonly<Record<string, string>> = { name: 'search.name' };

/** The admin's list: filters, order and paging. */
@Injectable()
export class ProductListRepository {
  constructor(
    @InjectModel('Product') private readonly model: Model<ProductRecord>,
    private readonly cache: ReadCache,
  ) {}

  async page(query: ListProductsQuery): Promise<{ products: Product[]; total: number }> {
    const text = query.q ? parseTextQuery(query.q) : null;
    if (text?.words.length === 0) {
      return { products: [], total: 0 };
    }
    const filter = filterOf(query, text);
    const order: PipelineStage[] =
      text && !query.sort ? byRelevance(text) : [{ $sort: sortOf(query.sort ?? '-createdAt') }];
    const [records, total] = await Promise.all([
      this.model.aggregate<ProductRecord>([
        { $match: filter },
        ...order,
        { $skip: (query.page - 1) * query.pageSize },
        { $limit: query.pageSize },
      ]),
      this.count(filter, text),
    ]);
    return { products: records.map(toProduct), total };
  }

  /** The same for each page that is turned. What somebody types is asked once, so that it is not worth keeping. */
  private async count(filter: QueryFilter<ProductRecord>, text: TextQuery | null): Promise<number> {
    const load = async () => await this.model.countDocuments(filter);
    return await (text
      ? load()
      : this.cache.read({ name: 'products.total', from: 'products', key: JSON.stringify(filter), load }));
  }
}

function filterOf(
  { category, fanpageId, active }: ListProductsQuery,
  text: TextQuery | null,
): QueryFilter<ProductRecord> {
  const page = fanpageId === undefined ? undefined : toObjectId(fanpageId);
  const conditions: QueryFilter<ProductRecord>[] = [
    // Every word must begin some word of the product, so that each letter typed narrows the list. Folded words hold
    // letters and digits only: nothing in them means anything to a regular expression.
    ...(text?.words ?? []).map((word) => ({ 'search.words': { $regex: `^${word}` } })),
    ...(category ? [{ category }] : []),
    ...(page ? [{ 'fanpages.fanpageId': page }] : []),
    ...(active === true ? [{ status: 'active' as const }] : []),
    ...(active === true && page ? [{ fanpages: { $elemMatch: { fanpageId: page, isActive: true } } }] : []),
  ];
  if (active === false) {
    const notActive: QueryFilter<ProductRecord> = { status: { $ne: 'active' } };
    conditions.push(
      page ? { $or: [notActive, { fanpages: { $elemMatch: { fanpageId: page, isActive: false } } }] } : notActive,
    );
  }
  return conditions.length > 0 ? { $and: conditions } : {};
}

/** Ties are broken by _id, so that no product is on two pages of the list or on none. */
function sortOf(sort: ProductSort): Record<string, 1 | -1> {
  const direction = sort.startsWith('-') ? -1 : 1;
  const field = sort.replace(/^-/, '');
  return { [sortFields[field] ?? field]: direction, _id: direction };
}

/** What was typed as a sku first, then by how many of the words are in the name, newest first among equals. */
function byRelevance({ words, codes }: TextQuery): PipelineStage[] {
  const oneIf = (condition: Record<string, unknown>) => ({ $cond: [condition, 1, 0] });
  const inName = words.map((word) => oneIf({ $regexMatch: { input: '$search.name', regex: `(^| )${word}` } }));
  const startsName = oneIf({ $regexMatch: { input: '$search.name', regex: `^${words.join(' ')}` } });
  const namesSku = { $size: { $setIntersection: ['$search.codes', { $literal: codes }] } };
  return [
    { $set: { namesSku, relevance: { $add: [...inName, startsName] } } },
    { $sort: { namesSku: -1, relevance: -1, createdAt: -1, _id: -1 } },
  ];
}
