import { newOrder as order } from '../../testing/order';
import { changeOf, draftOf } from './order-draft';

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
