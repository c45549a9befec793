import type { OrderResponse, UpdateOrderRequest } from '@contracts';

/** What can be changed by typing; the status has buttons of its own. */
export interface OrderDraft {
  phone: string;
  address: string;
  quantity: number | null;
  note: string;
}

export const emptyOrderDraft: OrderDraft = { phone: '', address: '', quantity: 1, note: '' };

export const draftOf = ({ phone, address, quantity, note }: OrderResponse): OrderDraft => ({
  phone: phone ?? '',
  address: address ?? '',
  quantity,
  note,
});

/** Only what differs: an order whose customer was forgotten has no phone to send back. */
export const changeOf = (draft: OrderDraft, order: OrderResponse): Omit<UpdateOrderRequest, 'version'> => ({
  ...(draft.phone.trim() && draft.phone.trim() !== order.phone ? { phone: draft.phone.trim() } : {}),
  ...(draft.address.trim() && draft.address.trim() !== order.address ? { address: draft.address.trim() } : {}),
  ...(draft.quantity !== null && draft.quantity !== order.quantity ? { quantity: draft.quantity } : {}),
  ...(draft.note.trim() !== order.note ? { note: draft.note.trim() } : {}),
});
