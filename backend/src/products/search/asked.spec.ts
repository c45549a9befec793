import { askedIn } from './asked';

const heard = (text: string) =>
  askedIn(text).terms.map(({ said, size, colour }) => ({
    words: said.map(({ folded }) => folded).join(' '),
    ...(size !== undefined && { size }),
    ...(colour && { colour: colour.colour.name }),
  }));

describe('What is asked for', () => {
  it.each([
    ['giày sz 42', '42'],
    ['giay size42', '42'],
    ['áo sai M', 'm'],
    ['áo szL', 'l'],
    ['áo XXL', '2xl'],
    ['polo 2xl', '2xl'],
    ['giày cỡ 39', '39'],
    ['giày 42', '42'],
  ])('in %j includes the size %j', (text, size) => {
    expect(heard(text)).toContainEqual(expect.objectContaining({ size }));
  });

  it.each([
    'áo cho người 60kg',
    'áo 55 ký',
    'áo 1m65',
    'áo dưới 300k',
    'áo 250 nghìn',
    'áo tầm 500k',
    '2 cái áo',
    'áo cao 165',
  ])('in %j is no size, weight, height, price or number', (text) => {
    expect(heard(text).filter(({ words }) => /\d/.test(words))).toEqual([]);
    expect(heard(text).map(({ words }) => words)).toContain('ao');
  });

  it.each([
    ['áo đen', 'black'],
    ['ao den', 'black'],
    ['black bag', 'black'],
    ['áo xanh lá cây', 'green'],
    ['áo xanh da trời', 'blue'],
    ['áo xanh navy', 'navy'],
    ['quần be', 'cream'],
    ['quần kem', 'cream'],
    ['váy hường', 'pink'],
  ])('in %j includes the colour %j', (text, colour) => {
    expect(heard(text)).toContainEqual(expect.objectContaining({ colour }));
  });

  it.each(['đèn lồng', 'bộ đồ ngủ', 'áo kèm mũ', 'đầm em bé'])('in %j is no colour', (text) => {
    expect(heard(text).filter(({ colour }) => colour !== undefined)).toEqual([]);
  });

  it.each([
    ['đầm', 'vay'],
    ['váy', 'dam'],
    ['quần jin', 'bo'],
    ['nón', 'mu'],
    ['dresses', 'dam'],
    ['t-shirt', 'thun'],
  ])('as %j may be called %j', (text, word) => {
    const names = askedIn(text).terms.flatMap(({ ways }) => ways.flatMap(({ words }) => words));
    expect(names.map(({ folded }) => folded)).toContain(word);
  });

  it('is bounded, however much is pasted', () => {
    const { terms, codes } = askedIn('áo thun '.repeat(5_000) + 'x1 '.repeat(5_000));
    expect([terms.length <= 24, codes.length <= 24 * 4 + 1]).toEqual([true, true]);
  });

  it('holds what may be conversation only as a doubt, unless there is nothing else', () => {
    expect(askedIn('con ao').terms.map(({ need }) => need)).toEqual(['may', 'must']);
    expect(askedIn('gấu còn').terms.map(({ need }) => need)).toEqual(['must', 'must']);
    expect(askedIn('ban').terms.map(({ need }) => need)).toEqual(['must']);
  });
});
