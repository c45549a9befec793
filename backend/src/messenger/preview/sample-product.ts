import type { ProductResponse } from '../../contracts';

/** For previews on a page that sells nothing yet. */
export const sampleProduct: ProductResponse = {
  id: '0'.repeat(24),
  name: 'Áo thun cổ tròn',
  sku: 'AT-01',
  description: 'Cotton 100%, mềm và mát.',
  category: '',
  price: 250_000,
  currency: 'VND',
  status: 'active',
  stock: 3,
  variants: [
    { sku: 'AT-01-M', attributes: { size: 'M' }, stock: 2 },
    { sku: 'AT-01-L', attributes: { size: 'L' }, stock: 1 },
  ],
  searchKeywords: [],
  images: [],
  fanpages: [],
  version: 0,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
