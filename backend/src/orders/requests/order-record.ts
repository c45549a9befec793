import type { OrderResponse } from '../../contracts';
import { fold } from '../../platform/text';
import type { OrderRecord } from './order.schema';

/** Last digits of the id, which count up: two orders of one page with the same code are years apart. */
export const codeOf = (id: string): string => `DH-${id.slice(-6).toUpperCase()}`;

/** The text that a search looks through. */
export function searchTextOf(order: Pick<OrderRecord, 'code' | 'phone' | 'address' | 'product'>): string {
  const parts = [order.phone ?? '', fold(order.address ?? ''), fold(order.product.name), fold(order.code)];
  return parts.filter((part) => part !== '').join(' ');
}

export function toOrder({ _id, fanpageId, product, history, search: _search, ...record }: OrderRecord): OrderResponse {
  return {
    ...record,
    id: _id.toString(),
    fanpageId: fanpageId.toString(),
    product: { ...product, id: product.id.toString() },
    total: record.unitPrice === null ? null : record.unitPrice * record.quantity,
    history: history.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}
