import type { OrderResponse } from '@contracts';
import { changeOf, draftOf } from './order-draft';

const order: OrderResponse = {
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

describe('a change of an order', () => {
  it('holds nothing that was not changed', () => {
    expect(changeOf(draftOf(order), order)).toEqual({});
  });

  it('holds what was typed, without blanks around it', () => {
    expect(changeOf({ ...draftOf(order), phone: ' 0987654321 ', quantity: 3, note: 'gọi sau 18h ' }, order)).toEqual({
      phone: '0987654321',
      quantity: 3,
      note: 'gọi sau 18h',
    });
  });

  it('never invents contact data for a customer who was forgotten', () => {
    const forgotten = { ...order, phone: null, address: null, customerId: null };
    expect(changeOf(draftOf(forgotten), forgotten)).toEqual({});
  });
});
