import type { WordsOf } from './said';

export const searchWords: WordsOf<'search'> = {
  foundOne: { vi: 'Shop có mẫu này:', en: 'We have this one:' },
  foundSeveral: { vi: 'Shop có những mẫu này:', en: 'We have these:' },
  askOne: { vi: 'Có phải bạn đang tìm mẫu này không?', en: 'Is it this one?' },
  askSeveral: { vi: 'Có phải bạn đang tìm một trong những mẫu này không?', en: 'Is it one of these?' },
  notFoundText: {
    vi: 'Shop chưa tìm thấy sản phẩm này. Bạn gửi ảnh hoặc mô tả bằng từ khác nhé. Nhân viên cũng sẽ xem và trả lời bạn.',
    en: 'We did not find that. Please send a photo or try other words. Somebody of the shop will have a look as well.',
  },
};

export const photoWords: WordsOf<'photos'> = {
  askOneForPhotos: {
    vi: 'Ảnh {photos}: có phải bạn đang tìm mẫu này không?',
    en: 'Photo {photos}: is it this one?',
  },
  askSeveralForPhotos: {
    vi: 'Ảnh {photos}: có phải bạn đang tìm một trong những mẫu này không?',
    en: 'Photo {photos}: is it one of these?',
  },
  unknownPhotos: {
    vi: 'Ảnh {photos} shop chưa nhận ra. Bạn gửi lại ảnh rõ hơn hoặc nhập tên sản phẩm nhé.',
    en: 'We do not recognise photo {photos} yet. Please send a clearer one or the name of the product.',
  },
  onlyFirstPhotos: {
    vi: 'Mỗi lần shop xem được {count} ảnh đầu thôi. Bạn gửi tiếp các ảnh còn lại sau nhé.',
    en: 'We look at the first {count} photos at a time. Please send the others after that.',
  },
  notFound: {
    vi: 'Shop chưa nhận ra mẫu này. Bạn gửi thêm một ảnh rõ hơn hoặc nhập tên sản phẩm nhé. Nhân viên cũng sẽ xem và trả lời bạn.',
    en: 'We do not recognise this one yet. Please send a clearer photo or the name of the product. Somebody of the shop will have a look as well.',
  },
  nextCandidate: { vi: 'Vậy có phải mẫu này không bạn?', en: 'Is it this one, then?' },
  noOtherCandidate: {
    vi: 'Shop chưa tìm được mẫu nào giống hơn. Bạn gửi thêm một ảnh rõ hơn hoặc nhập tên sản phẩm nhé. Nhân viên cũng sẽ xem và trả lời bạn.',
    en: 'We have nothing closer to it. Please send a clearer photo or the name of the product. Somebody of the shop will have a look as well.',
  },
  photoExpired: {
    vi: 'Shop không mở được ảnh vì đường dẫn đã hết hạn. Bạn gửi lại ảnh giúp shop nhé.',
    en: 'The address of your photo is no longer valid. Please send it again.',
  },
  photoUnreadable: {
    vi: 'Shop không mở được ảnh này. Bạn gửi lại ảnh khác (JPEG hoặc PNG) giúp shop nhé.',
    en: 'We could not open this photo. Please send another one (JPEG or PNG).',
  },
};

export const productWords: WordsOf<'products'> = {
  productGone: {
    vi: 'Mẫu này hiện không còn bán. Bạn gửi ảnh hoặc nhập tên mẫu khác nhé.',
    en: 'This one is no longer for sale. Send a photo or the name of another.',
  },
  askPrice: { vi: 'Liên hệ để biết giá', en: 'Ask for the price' },
  soldOut: { vi: 'Tạm hết hàng', en: 'Sold out at the moment' },
  inStock: { vi: 'Còn {count}', en: '{count} in stock' },
  variants: { vi: 'Phân loại', en: 'Available in' },
};
