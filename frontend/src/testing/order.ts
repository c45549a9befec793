import type { OrderResponse } from '@contracts';

/** An order as a customer has placed it, which nobody has touched yet. */
export const newOrder: OrderResponse = {
  id: 'a'.repeat(24),
  code: 'M7K2',
  status: 'new',
  fanpageId: 'b'.repeat(24),
  fanpageName: 'Mây',
  pageId: '100',
  customerId: '200',
  product: { id: 'c'.repeat(24), name: 'Áo thun', sku: null, variant: null },
  quantity: 2,
  unitPrice: 100_000,
  total: 200_000,
  currency: 'VND',
  phone: '0912345678',
  address: 'Lan, 12 Hàng Gai',
  note: '',
  history: [],
  version: 0,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
