import { addressIn } from './address';
import { phoneIn } from './phone';
import { isChanging, isConfirming, isGoingOn, isLeaving, isQuestion, orderIntentIn } from './phrases';
import { quantityIn } from './quantity';
import { variantsMeant } from './variant-choice';

describe('What customers write while they order', () => {
  it.each([
    ['0912345678', '0912345678'],
    ['0912 345 678', '0912345678'],
    ['0912.345.678', '0912345678'],
    ['091-234-5678', '0912345678'],
    ['(091) 234 5678', '0912345678'],
    ['+84912345678', '0912345678'],
    ['+84 (0)912 345 678', '0912345678'],
    ['84912345678', '0912345678'],
    ['0084 912 345 678', '0912345678'],
    ['912345678', '0912345678'],
    ['o912345678', '0912345678'],
    ['sđt mình 0356789012 nhé', '0356789012'],
    ['０９１２３４５６７８', '0912345678'],
    ['0912 345 678\n12 Lê Lợi', '0912345678'],
    ['0912 345 678 12 Lê Lợi, Quận 1', '0912345678'],
    ['+84 912345678 12/4b Lê Lợi', '0912345678'],
    ['0912 345 6789 Lê Lợi', 'wrong'],
    ['024 3825 1234', 'landline'],
    ['+84 28 3822 9999', 'landline'],
    ['1900 1234', 'landline'],
    ['0912 345 67', 'wrong'],
    ['0612345678', 'wrong'],
    ['01234567890', 'wrong'],
    ['12345', 'wrong'],
    ['09123456789012345', 'wrong'],
    ['để mình hỏi chồng', 'none'],
    ['size 42', 'none'],
  ])('%j as a phone number is %s', (text, expected) => {
    const found = phoneIn(text);
    expect(found.kind === 'mobile' ? found.phone : found.kind).toBe(expected);
  });

  it('finds the address beside the number', () => {
    const found = phoneIn('Lan 0912 345 678, 12 Lê Lợi, P. Bến Nghé, Q1');
    expect(found.kind === 'mobile' && addressIn(found.rest)).toBe('Lan , 12 Lê Lợi, P. Bến Nghé, Q1');
  });

  it.each([
    ['2', 2],
    ['lấy 2 cái nha shop', 2],
    ['hai cái', 2],
    ['x3', 3],
    ['cho mình ba chiếc ạ', 3],
    ['two please', 2],
    ['0', 0],
    ['1 đen 2 trắng', undefined],
    ['năm ngoái mình có mua', undefined],
    ['một ít thôi', undefined],
    ['mình cao 1m6 nặng 50kg thì mặc size nào vậy', undefined],
  ])('%j as a quantity is %p', (text, quantity) => {
    expect(quantityIn(text)).toBe(quantity);
  });

  it.each([
    ['Lan, 12 Lê Lợi, Quận 1, TP.HCM', 'Lan, 12 Lê Lợi, Quận 1, TP.HCM'],
    ['Địa chỉ: 5 Lý Thái Tổ, Hà Nội', '5 Lý Thái Tổ, Hà Nội'],
    ['Hà Nội', null],
    ['12 Lê Lợi', null],
    ['ừ', null],
  ])('%j as an address is %p', (text, address) => {
    expect(addressIn(text)).toBe(address);
  });

  it('keeps an address within its limit, by whole characters', () => {
    const long = `12 Lê Lợi, Quận 1, ${'👨‍👩‍👧‍👦'.repeat(400)}`;
    expect([...new Intl.Segmenter('vi').segment(addressIn(long) ?? '')]).toHaveLength(300);
  });

  it.each([
    ['chốt đơn', 'something'],
    ['Chốt mẫu này nha shop', 'this'],
    ['lấy mẫu này', 'this'],
    ['lấy cho mình 2 cái này', 'this'],
    ['đặt mua', 'something'],
    ['mình muốn mua cái này', 'this'],
    ['I want it', 'this'],
    ["I'll take this one", 'this'],
    ['can I order this?', 'this'],
    ['order', 'something'],
    ['không lấy mẫu này nữa', undefined],
    ["I don't want it", undefined],
    ['áo này còn không', undefined],
    ['đơn hàng của mình tới đâu rồi', undefined],
    ['where is my order', undefined],
    ['xin chào', undefined],
  ])('%j wants to buy %p', (text, intent) => {
    expect(orderIntentIn(text)).toBe(intent);
  });

  it.each([
    [
      isLeaving,
      ['thôi', 'hủy', 'Hủy đặt nhé', 'thôi không mua nữa', 'ko lấy nữa', 'cancel', 'never mind'],
      ['thôi lấy 2 cái', 'size M thôi'],
    ],
    [isConfirming, ['ok', 'Đúng rồi shop', 'xác nhận', 'chốt luôn', 'yes please'], ['ok nhưng đổi size L', 'không']],
    [isChanging, ['sửa lại', 'sai rồi', 'change it'], ['sai số điện thoại rồi nha']],
    [isGoingOn, ['có', 'đặt tiếp nha', 'ok', 'go on'], ['có ship không']],
    [
      isQuestion,
      ['ship bao lâu', 'có freeship không ạ', 'how long does it take', 'size M?', 'màu gì vậy'],
      ['12 Lê Lợi', 'size M', 'hai cái'],
    ],
  ])('tells %p', (is, yes, no) => {
    expect([...yes, ...no].map((text) => [text, is(text)])).toEqual([
      ...yes.map((text) => [text, true]),
      ...no.map((text) => [text, false]),
    ]);
  });

  describe('of variants', () => {
    const variants = [
      { sku: 'AT-M-D', attributes: { size: 'M', colour: 'đen' } },
      { sku: 'AT-L-D', attributes: { size: 'L', colour: 'đen' } },
      { sku: 'AT-M-T', attributes: { size: 'M', colour: 'trắng' } },
    ];
    const meant = (text: string) => variantsMeant({ variants }, text).map(({ sku }) => sku);

    it.each([
      ['size M màu đen', ['AT-M-D']],
      ['M đen', ['AT-M-D']],
      ['den l', ['AT-L-D']],
      ['size M', ['AT-M-D', 'AT-M-T']],
      ['at-m-t', ['AT-M-T']],
      ['xanh', []],
    ])('%j means %j', (text, skus) => {
      expect(meant(text)).toEqual(skus);
    });
  });
});
