import { codeOf, searchFieldsOf } from './search-fields';

const product = {
  name: 'Áo thun đen',
  sku: 'AT-001',
  description: 'Cotton 100%, mặc mát',
  category: 'Áo',
  searchKeywords: ['áo phông', 'Áo'],
  variants: [{ sku: 'AT-001-M', attributes: { size: 'M', màu: 'đen' } }],
};

describe('The search fields of a product', () => {
  const fields = searchFieldsOf(product);

  it('fold name and description', () => {
    expect(fields).toMatchObject({ name: 'ao thun den', description: 'cotton 100 mac mat' });
  });

  it('let category, skus and variants be found like keywords, each once', () => {
    expect(fields.keywords).toEqual(['ao phong', 'ao', 'm', 'den', 'at 001', 'at 001 m', 'at001', 'at001m']);
  });

  it('know every sku without its spelling', () => {
    expect(fields.codes).toEqual(['at001', 'at001m']);
  });

  it('list every word once', () => {
    expect(fields.words).toContain('cotton');
    expect(new Set(fields.words).size).toBe(fields.words.length);
  });

  it('of a product without a sku hold no empty code', () => {
    expect(searchFieldsOf({ ...product, sku: null, variants: [] }).codes).toEqual([]);
  });

  it('reads a sku the same however it is spaced', () => {
    expect(['AT-001', 'at 001', 'At.001', 'AT001'].map(codeOf)).toEqual(['at001', 'at001', 'at001', 'at001']);
  });
});
