import { type ListOrdersQuery, listOrdersQuerySchema } from '@contracts';
import { ListAddress } from '../data/list-address';

export const pageSize = 20;

export const orderAddress = new ListAddress(
  listOrdersQuerySchema,
  ['page', 'fanpageId', 'status', 'q', 'from', 'to'],
  pageSize,
);

/** The day of a moment for a date field, in the time of whoever reads it. */
export const dayOf = (iso: string | undefined): string => {
  if (!iso) {
    return '';
  }
  const date = new Date(iso);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
};

/** The moment at which a day of a date field begins, or ends; null for none. */
export const momentOf = (day: string, edge: 'start' | 'end'): string | null => {
  const date = new Date(`${day}T${edge === 'start' ? '00:00:00' : '23:59:59.999'}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

/** Where the CSV of the same orders is. */
export const exportUrl = (query: ListOrdersQuery, language: string): string => {
  const filters = Object.entries(orderAddress.request(query)).filter(
    ([name]) => name !== 'page' && name !== 'pageSize',
  );
  const params = new URLSearchParams(filters.map(([name, value]) => [name, String(value)]));
  params.set('language', language);
  return `/api/orders/export?${params.toString()}`;
};
