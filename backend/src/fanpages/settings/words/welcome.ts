import type { WordsOf } from './said';

export const welcomeWords: WordsOf<'welcome'> = {
  greeting: {
    vi: 'Xin chào! Đây là tin nhắn tự động của {shop}. Bạn gửi ảnh hoặc nhập tên sản phẩm, shop tìm giúp bạn ngay nhé.',
    en: 'Hello! This is an automatic message of {shop}. Send a photo or the name of a product, and we look for it right away.',
  },
  botDisclosure: {
    vi: 'Đây là tin nhắn tự động của {shop}.',
    en: 'This is an automatic message of {shop}.',
  },
  botBack: {
    vi: 'Trợ lý tự động của {shop} lại hỗ trợ bạn nhé.',
    en: 'The automatic answers of {shop} are on again.',
  },
  help: {
    vi: 'Bạn gửi ảnh hoặc nhập tên sản phẩm cần tìm nhé.',
    en: 'Send a photo or the name of the product that you are looking for.',
  },
  thanks: {
    vi: 'Cảm ơn bạn! Cần thêm gì bạn cứ nhắn shop nhé.',
    en: 'Thank you! Just write if you need anything else.',
  },
  sticker: {
    vi: 'Cảm ơn bạn! 😊 Bạn cần tìm gì thì gửi ảnh hoặc nhập tên sản phẩm nhé.',
    en: 'Thank you! 😊 Send a photo or the name of a product if you are looking for something.',
  },
  voice: {
    vi: 'Shop chưa nghe được tin nhắn thoại. Bạn nhắn chữ hoặc gửi ảnh sản phẩm giúp shop nhé.',
    en: 'We cannot listen to voice messages yet. Please write a few words or send a photo of the product.',
  },
  video: {
    vi: 'Shop chưa xem được video. Bạn chụp màn hình mẫu bạn thích rồi gửi ảnh giúp shop nhé.',
    en: 'We cannot watch videos yet. Please send a screenshot or a photo of what you like.',
  },
  file: {
    vi: 'Shop chưa mở được tệp này. Bạn gửi ảnh hoặc nhập tên sản phẩm nhé.',
    en: 'We cannot open files. Please send a photo or the name of the product.',
  },
  unsupported: {
    vi: 'Shop chưa xem được loại tin này. Bạn gửi ảnh hoặc nhập tên sản phẩm nhé.',
    en: 'We cannot open this kind of message. Please send a photo or the name of the product.',
  },
};
