import { productWordsIn } from './product-words';

describe('What a customer asks for', () => {
  it.each([
    ['Shop ơi còn áo thun đen không ạ?', 'ao thun den'],
    ['shop ơi còn ao thun den không ạ', 'ao thun den'],
    ['shop có gấu con không', 'gau con'],
    ['shop có bán bàn học không', 'ban hoc'],
    ['Áo mưa giá bao nhiêu vậy shop', 'ao mua'],
    ['ao mua gia bao nhieu', 'ao mua'],
    ['giay the thao 42', 'giay the thao 42'],
    ['Ａｏ ｔｈｕｎ ｋｈôｎｇ ｓｈｏｐ', 'ao thun'],
    ['shop', 'shop'],
    ['do you have the black shirt in stock', 'black shirt'],
    ['how much is this bag?', 'bag'],
  ])('%j asks for %j', (text, words) => {
    expect(productWordsIn(text)).toBe(words);
  });

  describe('never loses the words that look like a filler without their diacritics', () => {
    it.each([
      ['có túi màu hồng không', 'tui hong'],
      ['túi màu hồng', 'tui hong'],
      ['váy xanh', 'vay xanh'],
      ['shop còn váy xếp ly không', 'vay xep ly'],
      ['vay hong', 'vay hong'],
      ['đầm lụa tơ tằm hông shop', 'dam lua to tam'],
      ['áo cổ tròn', 'ao co tron'],
      ['đầm tối màu', 'dam toi'],
      ['bàn ăn gỗ sồi', 'ban an go soi'],
      ['áo in hình chó', 'ao in hinh cho'],
    ])('%j asks for %j', (text, words) => {
      expect(productWordsIn(text)).toBe(words);
    });
  });
});
