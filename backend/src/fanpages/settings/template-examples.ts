import type { Said } from './words/said';

const inBoth = (words: string): Said => ({ vi: words, en: words });

/** What a variable may look like when it is filled in, for previews. */
export const templateExamples: Readonly<Record<string, Said>> = {
  shop: { vi: 'Tiệm Nhà Mây', en: 'Tiệm Nhà Mây' },
  count: inBoth('3'),
  photos: { vi: '2 và 3', en: '2 and 3' },
  opens: { vi: '8:00 ngày mai', en: '8:00 tomorrow' },
  product: { vi: 'Áo thun cổ tròn – M, đen', en: 'Áo thun cổ tròn – M, đen' },
  most: inBoth('99'),
  quantity: inBoth('2'),
  price: inBoth('250.000 ₫'),
  total: inBoth('500.000 ₫'),
  phone: inBoth('0912 345 678'),
  address: inBoth('Nguyễn Thị Lan, 12 Lê Lợi, phường Bến Nghé, TP.HCM'),
  code: inBoth('DH-7F3A2C'),
};
