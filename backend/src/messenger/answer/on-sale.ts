import type { ProductResponse } from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { stockOf } from '../../products';

/** Whether a page sells the product at this moment: an answer takes seconds to find, and cards live for months. */
export function isOnSale({ status, fanpages }: ProductResponse, fanpageId: string): boolean {
  return status === 'active' && fanpages.some((page) => page.fanpageId === fanpageId && page.isActive);
}

/** Whether a card offers to order it. */
export function isOrderable(product: ProductResponse, { settings }: PageVoice): boolean {
  return settings.takesOrders && stockOf(product) !== 0;
}
