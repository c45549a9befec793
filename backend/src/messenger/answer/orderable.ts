import type { ProductResponse } from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { stockOf } from '../../products';

/** Whether a card offers to order it. */
export function isOrderable(product: ProductResponse, { settings }: PageVoice): boolean {
  return settings.takesOrders && stockOf(product) !== 0;
}
