import { type ListProductsQuery, listProductsQuerySchema } from '@contracts';
import { ListAddress } from '../data/list-address';
import type { QueryParams } from '../data/products-api';

/** A multiple of 2, 3 and 4, so that the grid ends in full rows. */
export const pageSize = 24;

export const productAddress = new ListAddress(
  listProductsQuerySchema,
  ['page', 'sort', 'q', 'category', 'fanpageId', 'active'],
  pageSize,
);

/** Relevance is the order of a search; without words the newest come first. */
export const requestOf = (query: ListProductsQuery): QueryParams => ({
  ...(query.q ? {} : { sort: '-createdAt' }),
  ...productAddress.request(query),
});
