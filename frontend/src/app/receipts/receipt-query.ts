import type { ParamMap, Params } from '@angular/router';
import { type ListReceiptsQuery, listReceiptsQuerySchema } from '@contracts';
import type { QueryParams } from '../data/products-api';

/** Rows with two pictures each: what one scrolls through in a few strokes. */
export const pageSize = 20;

const names = ['page', 'fanpageId', 'decision', 'judged', 'channel'] as const;

export type ReceiptQuery = Omit<ListReceiptsQuery, 'pageSize'>;

/** The list that an address asks for; parts that make no sense are left out rather than refused. */
export const readReceiptQuery = (params: ParamMap): ReceiptQuery => {
  const given = names.flatMap((name) => {
    const value = params.get(name);
    return value !== null && listReceiptsQuerySchema.shape[name].safeParse(value).success
      ? [[name, value] as const]
      : [];
  });
  return listReceiptsQuerySchema.parse(Object.fromEntries(given));
};

export const requestParams = (query: ReceiptQuery): QueryParams => ({
  pageSize,
  ...Object.fromEntries(
    names.flatMap((name) => {
      const value = query[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});

/** The change of the address for a changed filter: every one but the page itself leads back to the first page. */
export const addressChange = (change: Partial<Record<(typeof names)[number], string | number | null>>): Params => ({
  page: null,
  ...Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value === '' ? null : value])),
});
