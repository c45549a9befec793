import { createProductRequestSchema } from '@contracts';
import { emptyDraft, requestOf } from './product-draft';

describe('a product draft', () => {
  it('becomes a request that the contract accepts', () => {
    const request = requestOf({ ...emptyDraft, name: 'Ấm trà' }, ['a'.repeat(24)]);
    expect(createProductRequestSchema.safeParse(request).success).toBe(true);
  });

  it('sends no sku rather than an empty one, because skus are unique', () => {
    expect(requestOf({ ...emptyDraft, sku: '  ' }, []).sku).toBeNull();
    expect(requestOf({ ...emptyDraft, sku: ' AT-1 ' }, []).sku).toBe('AT-1');
  });

  it('leaves out of a variant what was not filled in', () => {
    const variants = [{ sku: 'A-M', attributes: { size: 'M', colour: ' ' }, price: null, stock: 0 }];
    expect(requestOf({ ...emptyDraft, variants }, []).variants).toEqual([
      { sku: 'A-M', attributes: { size: 'M' }, stock: 0 },
    ]);
  });
});
