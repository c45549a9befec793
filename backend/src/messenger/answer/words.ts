import type { Language } from './language';

/** Everything that the shop says by itself, in one place. */
interface Words {
  greeting: string;
  help: string;
  found: (count: number) => string;
  oneOfThese: (count: number) => string;
  otherPhotoOneOfThese: (count: number) => string;
  otherPhotoUnknown: string;
  notFound: string;
  notFoundText: string;
  person: string;
  thanks: string;
  sticker: string;
  onlyPhotosAndText: string;
  photoExpired: string;
  photoUnreadable: string;
  productGone: string;
  trouble: string;
  askPrice: string;
  soldOut: string;
  buttons: { details: string; person: string; thisOne: string; noneOfThese: string };
}

export const words: Record<Language, Words> = {
  vi: {
    greeting:
      'Xin chào! Đây là tin nhắn tự động của shop. Bạn gửi ảnh hoặc nhập tên sản phẩm, shop tìm giúp bạn ngay nhé.',
    help: 'Bạn gửi ảnh hoặc nhập tên sản phẩm cần tìm nhé.',
    found: (count) => (count === 1 ? 'Shop có mẫu này:' : 'Shop có những mẫu này:'),
    oneOfThese: (count) =>
      count === 1 ? 'Có phải bạn đang tìm mẫu này không?' : 'Có phải bạn đang tìm một trong những mẫu này không?',
    otherPhotoOneOfThese: (count) =>
      count === 1
        ? 'Còn ảnh kia, có phải bạn đang tìm mẫu này không?'
        : 'Còn ảnh kia, có phải bạn đang tìm một trong những mẫu này không?',
    otherPhotoUnknown: 'Có ảnh shop chưa nhận ra. Bạn gửi lại ảnh đó rõ hơn hoặc nhập tên sản phẩm nhé.',
    notFound:
      'Shop chưa nhận ra mẫu này. Bạn gửi thêm một ảnh rõ hơn hoặc nhập tên sản phẩm nhé. Nhân viên cũng sẽ xem và trả lời bạn.',
    notFoundText:
      'Shop chưa tìm thấy sản phẩm này. Bạn gửi ảnh hoặc mô tả bằng từ khác nhé. Nhân viên cũng sẽ xem và trả lời bạn.',
    person: 'Dạ vâng, nhân viên của shop sẽ trả lời bạn sớm nhất có thể.',
    thanks: 'Cảm ơn bạn! Cần thêm gì bạn cứ nhắn shop nhé.',
    sticker: 'Cảm ơn bạn! 😊 Bạn cần tìm gì thì gửi ảnh hoặc nhập tên sản phẩm nhé.',
    onlyPhotosAndText: 'Shop chưa xem được loại tin này. Bạn gửi ảnh hoặc nhập tên sản phẩm nhé.',
    photoExpired: 'Shop không mở được ảnh vì đường dẫn đã hết hạn. Bạn gửi lại ảnh giúp shop nhé.',
    photoUnreadable: 'Shop không mở được ảnh này. Bạn gửi lại ảnh khác (JPEG hoặc PNG) giúp shop nhé.',
    productGone: 'Mẫu này hiện không còn bán. Bạn gửi ảnh hoặc nhập tên mẫu khác nhé.',
    trouble: 'Shop đang gặp chút trục trặc. Nhân viên sẽ xem và trả lời bạn sớm nhé.',
    askPrice: 'Liên hệ để biết giá',
    soldOut: 'Tạm hết hàng',
    buttons: { details: 'Xem chi tiết', person: 'Gặp nhân viên', thisOne: 'Đúng mẫu này', noneOfThese: 'Không phải' },
  },
  en: {
    greeting:
      'Hello! This is an automatic message of the shop. Send a photo or the name of a product, and we look for it right away.',
    help: 'Send a photo or the name of the product that you are looking for.',
    found: (count) => (count === 1 ? 'We have this one:' : 'We have these:'),
    oneOfThese: (count) => (count === 1 ? 'Is it this one?' : 'Is it one of these?'),
    otherPhotoOneOfThese: (count) =>
      count === 1 ? 'And the other photo: is it this one?' : 'And the other photo: is it one of these?',
    otherPhotoUnknown:
      'There is a photo that we do not recognise. Please send a clearer one or the name of the product.',
    notFound:
      'We do not recognise this one yet. Please send a clearer photo or the name of the product. Somebody of the shop will have a look as well.',
    notFoundText:
      'We did not find that. Please send a photo or try other words. Somebody of the shop will have a look as well.',
    person: 'Of course. Somebody of the shop will answer you as soon as possible.',
    thanks: 'Thank you! Just write if you need anything else.',
    sticker: 'Thank you! 😊 Send a photo or the name of a product if you are looking for something.',
    onlyPhotosAndText: 'We cannot open this kind of message. Please send a photo or the name of the product.',
    photoExpired: 'The address of your photo is no longer valid. Please send it again.',
    photoUnreadable: 'We could not open this photo. Please send another one (JPEG or PNG).',
    productGone: 'This one is no longer for sale. Send a photo or the name of another.',
    trouble: 'Something is not working on our side. Somebody of the shop will answer you soon.',
    askPrice: 'Ask for the price',
    soldOut: 'Sold out at the moment',
    buttons: { details: 'Details', person: 'Ask a person', thisOne: 'This one', noneOfThese: 'None of these' },
  },
};
