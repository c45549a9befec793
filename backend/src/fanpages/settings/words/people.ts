import type { WordsOf } from './said';

export const peopleWords: WordsOf<'people'> = {
  person: {
    vi: 'Dạ vâng, nhân viên của shop sẽ trả lời bạn sớm nhất có thể.',
    en: 'Of course. Somebody of the shop will answer you as soon as possible.',
  },
  closed: {
    vi: 'Hiện đang ngoài giờ làm việc, nhân viên sẽ trả lời bạn từ {opens} nhé.',
    en: 'We are closed right now: somebody will answer you from {opens} on.',
  },
  closedOnly: {
    vi: 'Cảm ơn bạn đã nhắn cho {shop}! Hiện đang ngoài giờ làm việc, shop sẽ trả lời bạn từ {opens} nhé.',
    en: 'Thank you for writing to {shop}! We are closed right now and answer you from {opens} on.',
  },
  trouble: {
    vi: 'Shop đang gặp chút trục trặc. Nhân viên sẽ xem và trả lời bạn sớm nhé.',
    en: 'Something is not working on our side. Somebody of the shop will answer you soon.',
  },
};

/** At most 20 characters each: Messenger's own limit. */
export const buttonWords: WordsOf<'buttons'> = {
  details: { vi: 'Xem chi tiết', en: 'Details' },
  ask: { vi: 'Gặp nhân viên', en: 'Ask a person' },
  thisOne: { vi: 'Đúng mẫu này', en: 'This one' },
  noneOfThese: { vi: 'Không phải', en: 'None of these' },
  notThisOne: { vi: 'Không phải mẫu này', en: 'Not this one' },
  order: { vi: 'Đặt mua', en: 'Order' },
  orderConfirm: { vi: 'Xác nhận', en: 'Confirm' },
  orderChange: { vi: 'Sửa lại', en: 'Change' },
  orderContinue: { vi: 'Đặt tiếp', en: 'Go on' },
  orderCancel: { vi: 'Hủy đặt', en: 'Cancel' },
  orderFieldVariant: { vi: 'Phân loại', en: 'Variant' },
  orderFieldQuantity: { vi: 'Số lượng', en: 'Quantity' },
  orderFieldPhone: { vi: 'Số điện thoại', en: 'Phone number' },
  orderFieldAddress: { vi: 'Địa chỉ', en: 'Address' },
};
