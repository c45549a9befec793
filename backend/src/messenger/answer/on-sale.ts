import type { ProductResponse } from '../../contracts';

/** Whether a page sells the product at this moment: an answer takes seconds to find, and cards live for months. */
export function isOnSale({ status, fanpages }: ProductResponse, fanpageId: string): boolean {
  return status === 'active' && fanpages.some((page) => page.fanpageId === fanpageId && page.isActive);
}
