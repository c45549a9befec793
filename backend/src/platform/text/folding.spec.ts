import { fold, wordsOf } from './folding';

describe('Folding', () => {
  it.each([
    ['Áo thun đen', 'ao thun den'],
    ['ÁO THUN ĐEN', 'ao thun den'],
    ['ao thun den', 'ao thun den'],
    ['Áo thun đen'.normalize('NFD'), 'ao thun den'],
    ['Đầm dự tiệc Ưu đãi', 'dam du tiec uu dai'],
    ['Ðầm (typed with an eth)', 'dam typed with an eth'],
    ['Ａｏ ｔｈｕｎ 𝐝𝐞𝐧', 'ao thun den'],
    ['áo\u200bthun', 'aothun'],
    ['  Áo -- thun/đen, size_M!  ', 'ao thun den size m'],
    ['İstanbul', 'istanbul'],
    ['🔥🔥', ''],
  ])('turns %j into %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('changes nothing that is folded already, so that both sides may fold without agreeing who does', () => {
    const folded = fold('Quần jean ống rộng Đà Nẵng 2XL');
    expect(fold(folded)).toBe(folded);
  });

  it('gives no words for a text without letters and digits', () => {
    expect(wordsOf(' ?! ')).toEqual([]);
  });
});
