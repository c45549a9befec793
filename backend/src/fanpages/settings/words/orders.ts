import type { WordsOf } from './said';

export const orderWords: WordsOf<'orders'> = {
  orderWhich: {
    vi: 'Bạn muốn đặt mẫu nào ạ? Bạn gửi ảnh hoặc nhập tên sản phẩm, rồi bấm “Đặt mua” dưới mẫu bạn chọn nhé.',
    en: 'Which one would you like? Send a photo or its name, then press “Order” under the one you choose.',
  },
  orderVariant: { vi: '{product}: bạn chọn loại nào ạ?', en: '{product}: which one would you like?' },
  orderVariantUnclear: {
    vi: 'Shop chưa rõ bạn chọn loại nào. Bạn bấm một trong các lựa chọn bên dưới giúp shop nhé.',
    en: 'We are not sure which one you mean. Please press one of the choices below.',
  },
  orderQuantity: { vi: '{product}: bạn đặt số lượng bao nhiêu ạ?', en: '{product}: how many would you like?' },
  orderQuantityUnclear: {
    vi: 'Bạn nhập số lượng bằng số, từ 1 đến {most}, giúp shop nhé.',
    en: 'Please write how many as a number from 1 to {most}.',
  },
  orderOnlyLeft: {
    vi: 'Loại này shop chỉ còn {count}. Bạn đặt tối đa {count} giúp shop nhé.',
    en: 'We only have {count} of these left. Please order {count} at most.',
  },
  orderPhone: {
    vi: 'Bạn cho shop xin số điện thoại nhận hàng nhé.',
    en: 'Which phone number may we call for the delivery?',
  },
  orderPhoneWrong: {
    vi: 'Số này có vẻ chưa đúng. Số di động có 10 chữ số, ví dụ 0912 345 678. Bạn xem lại giúp shop nhé.',
    en: 'That does not look right. A mobile number has 10 digits, for example 0912 345 678. Please check it.',
  },
  orderPhoneLandline: {
    vi: 'Đây có vẻ là số máy bàn. Bạn cho shop xin số di động để shipper dễ liên hệ nhé.',
    en: 'That looks like a landline. Please give us a mobile number, so that the driver can reach you.',
  },
  orderAddress: {
    vi: 'Bạn cho shop xin tên người nhận và địa chỉ giao hàng (số nhà, đường, phường/xã, tỉnh/thành) nhé.',
    en: 'Please write the name of the recipient and the delivery address (number, street, ward, city).',
  },
  orderAddressShort: {
    vi: 'Địa chỉ này hơi ngắn. Bạn ghi thêm số nhà, đường, phường/xã và tỉnh/thành giúp shop nhé.',
    en: 'That is a short address. Please add number, street, ward and city.',
  },
  orderSummary: {
    vi: 'Bạn kiểm tra lại đơn giúp shop nhé:\n• {product}\n• Số lượng: {quantity}\n• Đơn giá: {price}\n• Tạm tính: {total} (chưa gồm phí giao hàng)\n• Điện thoại: {phone}\n• Giao đến: {address}\nĐúng rồi thì bạn bấm “Xác nhận” nhé.',
    en: 'Please check your order:\n• {product}\n• Quantity: {quantity}\n• Price: {price}\n• Total: {total} (without delivery)\n• Phone: {phone}\n• To: {address}\nPress “Confirm” if everything is right.',
  },
  orderConfirmUnclear: {
    vi: 'Bạn bấm “Xác nhận” để đặt, “Sửa lại” để thay đổi, hoặc “Hủy đặt” nếu không mua nữa nhé.',
    en: 'Press “Confirm” to order, “Change” to correct something, or “Cancel” if you do not want it any more.',
  },
  orderPriceChanged: {
    vi: 'Giá vừa được cập nhật thành {price}. Bạn xem lại đơn giúp shop nhé.',
    en: 'The price has just changed to {price}. Please have another look.',
  },
  orderChangeWhat: { vi: 'Bạn muốn sửa phần nào ạ?', en: 'What would you like to change?' },
  orderDone: {
    vi: 'Shop đã nhận đơn {code}. Nhân viên sẽ liên hệ để xác nhận và báo phí giao hàng. Cảm ơn bạn nhiều ạ!',
    en: 'We have your order {code}. Somebody of the shop will contact you to confirm it and the delivery fee. Thank you!',
  },
  orderSoldOut: {
    vi: '{product} hiện đã hết hàng mất rồi. Bạn xem mẫu khác hoặc nhắn nhân viên để được báo khi có hàng nhé.',
    en: '{product} is sold out at the moment. Have a look at another one, or ask a person to tell you when it is back.',
  },
  orderLeft: {
    vi: 'Dạ, shop đã hủy phần đặt hàng này. Khi nào cần bạn cứ nhắn shop nhé.',
    en: 'All right, nothing was ordered. Just write when you need something.',
  },
  orderGoOn: { vi: 'Bạn có muốn đặt tiếp {product} không ạ?', en: 'Would you like to go on with {product}?' },
  orderToPerson: {
    vi: 'Để nhân viên hỗ trợ bạn đặt hàng cho nhanh nhé. Bạn chờ shop một chút ạ.',
    en: 'Let somebody of the shop help you with this order. One moment, please.',
  },
};
