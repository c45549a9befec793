import { listReceiptsQuerySchema } from '@contracts';
import { ListAddress } from '../data/list-address';

/** Rows with two pictures each: what one scrolls through in a few strokes. */
export const pageSize = 20;

export const receiptAddress = new ListAddress(
  listReceiptsQuerySchema,
  ['page', 'fanpageId', 'decision', 'judged', 'channel'],
  pageSize,
);
