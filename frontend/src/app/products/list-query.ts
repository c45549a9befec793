import type { ParamMap, Params } from '@angular/router';
import { type ListProductsQuery, listProductsQuerySchema } from '@contracts';
import type { QueryParams } from '../data/products-api';

/** A multiple of 2, 3 and 4, so that the grid ends in full rows. */
export const pageSize = 24;

const names = ['page', 'sort', 'q', 'category', 'fanpageId', 'active'] as const;

export type ListQuery = Omit<ListProductsQuery, 'pageSize'>;

/** The list that an address asks for; parts that make no sense are left out rather than refused. */
export const readListQuery = (params: ParamMap): ListQuery => {
  const given = names.flatMap((name) => {
    const value = params.get(name);
    const sensible = value !== null && value !== '' && listProductsQuerySchema.shape[name].safeParse(value).success;
    return sensible ? [[name, value] as const] : [];
  });
  return listProductsQuerySchema.parse(Object.fromEntries(given));
};

export const requestParams = (query: ListQuery): QueryParams => {
  const params: QueryParams = { page: query.page, pageSize };
  for (const name of names) {
    const value = query[name];
    if (value !== undefined && value !== '') {
      params[name] = value;
    }
  }
  // Relevance is the order of a search; without words the newest come first.
  if (!query.sort && !query.q) {
    params['sort'] = '-createdAt';
  }
  return params;
};

/** The change of the address for a changed filter: every one but the page itself leads back to the first page. */
export const addressChange = (change: Partial<Record<(typeof names)[number], string | number | null>>): Params => ({
  page: null,
  ...Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value === '' ? null : value])),
});
