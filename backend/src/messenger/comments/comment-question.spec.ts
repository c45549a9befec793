import { isProductQuestion } from './comment-question';

describe('A comment', () => {
  it.each([
    'giá bao nhiêu vậy shop',
    'ib giá ạ',
    'Inbox mình với',
    'size M còn ko',
    'bn tiền ạ',
    'chốt mẫu này',
    'tư vấn mình với',
    'How much is it?',
    'có ship Hà Nội không shop',
    'price please',
  ])('%j asks about a product', (text) => {
    expect(isProductQuestion(text)).toBe(true);
  });

  it.each([
    'đẹp quá',
    '😍😍',
    'cảm ơn shop',
    'Lan ơi xem nè',
    'đánh giá 5 sao',
    'gia đình mình ai cũng thích',
    '.',
    'so pretty',
  ])('%j asks nothing', (text) => {
    expect(isProductQuestion(text)).toBe(false);
  });
});
