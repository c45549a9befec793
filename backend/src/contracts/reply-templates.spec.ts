import { fillTemplate, variablesIn } from './reply-templates';

describe('A template', () => {
  it('is filled in one pass: braces in a value stay what the customer wrote', () => {
    expect(fillTemplate('{shop}: {product}, {product}', { shop: 'Mây', product: '{shop}' })).toBe(
      'Mây: {shop}, {shop}',
    );
  });

  it('keeps what nobody knows, also the names that JavaScript gives a meaning', () => {
    expect(fillTemplate('{constructor} {count}', { count: 0 })).toBe('{constructor} 0');
    expect(variablesIn('{constructor} {count} {count} { x } {{user_first_name}}')).toEqual(['constructor', 'count']);
  });
});
