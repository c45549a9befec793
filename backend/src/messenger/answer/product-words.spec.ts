import { fold } from '../../platform/text';
import { isAboutShop, productWordsIn } from './product-words';

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
    ['shop', ''],
    ['sốp ui còn áo thun đen hok', 'ao thun den'],
    ['áo thun đen j ntn vậy sop', 'ao thun den'],
    ['mk mún mua váy trắng k', 'vay trang'],
    ['ib giá đèn bàn', 'den ban'],
    ['giá bao nhiêu', ''],
    ['do u have any black tee', 'black tee'],
    ['áo thun đen ship hà nội bao nhiêu', 'ao thun den'],
    ['thanh toan the nao', ''],
    ['do you have the black shirt in stock', 'black shirt'],
    ['how much is this bag?', 'bag'],
  ])('%j asks for %j', (text, words) => {
    expect(fold(productWordsIn(text))).toBe(words);
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
      ['tui xach hong', 'tui xach hong'],
      ['ao mua', 'ao mua'],
      ['giay the thao', 'giay the thao'],
      ['áo cổ v', 'ao co v'],
      ['chân váy chữ A', 'chan vay chu a'],
    ])('%j asks for %j', (text, words) => {
      expect(fold(productWordsIn(text))).toBe(words);
    });
  });

  it('keeps the diacritics that tell a lamp from black', () => {
    expect(productWordsIn('Shop còn Đèn bàn không?')).toBe('đèn bàn');
  });

  it.each([
    ['mấy giờ mở cửa vậy shop', true],
    ['áo thun đen ship bao nhiêu', true],
    ['rèm cửa sổ', false],
    ['áo thun đen', false],
  ])('%j is about the shop itself: %p', (text, expected) => {
    expect(isAboutShop(text)).toBe(expected);
  });
});
