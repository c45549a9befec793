import type { Agreement } from './agreement';
import { decide, type ProductEvidence } from './decide';

const copy: Agreement = { bits: 6, mean: 1, worst: 3, shade: 0.8 };
const product = (productId: string, evidence: Partial<ProductEvidence> = {}): ProductEvidence => ({
  productId,
  priority: 0,
  likeness: 0.3,
  ...evidence,
});
const idsOf = (evidence: ProductEvidence[]) => decide(evidence).candidates.map(({ productId }) => productId);

describe('the decision about a photo', () => {
  it('is sure of the one product that has the same picture', () => {
    expect(decide([product('a', { likeness: 0.95 }), product('b', { agreement: copy })])).toMatchObject({
      decision: 'sure',
      candidates: [{ productId: 'b' }],
    });
  });

  it('is never sure by looks alone', () => {
    expect(decide([product('a', { likeness: 0.99 })]).decision).toBe('unsure');
  });

  it.each([
    ['a hash that is not near enough', { bits: 37 }],
    ['other colours all over', { mean: 4.6 }],
    ['a small part in another colour', { worst: 13.1 }],
    ['another shade', { shade: 4.1 }],
  ])('is not sure with %s', (_, change) => {
    expect(decide([product('a', { likeness: 0.9, agreement: { ...copy, ...change } })]).decision).toBe('unsure');
  });

  it('asks about both when two products have the same picture', () => {
    const match = decide([product('a', { agreement: copy }), product('b', { agreement: { ...copy, shade: 1.5 } })]);
    expect(match.decision).toBe('unsure');
    expect(match.candidates.map(({ productId }) => productId)).toEqual(['a', 'b']);
  });

  it('tells two shades of the same thing apart when one fits clearly better', () => {
    const other = { ...copy, shade: 3.4 };
    expect(decide([product('b', { agreement: other }), product('a', { agreement: copy })])).toMatchObject({
      decision: 'sure',
      candidates: [{ productId: 'a' }],
    });
  });

  it('asks about the same thing in another colour before anything that only looks alike', () => {
    const otherColour = { bits: 24, mean: 10, worst: 46, shade: 30 };
    expect(idsOf([product('a', { likeness: 0.85 }), product('b', { agreement: otherColour })])).toEqual(['b', 'a']);
  });

  it('orders equal looks by the priority of the page', () => {
    expect(idsOf([product('a', { likeness: 0.8 }), product('b', { likeness: 0.8, priority: 9 })])).toEqual(['b', 'a']);
  });

  it('names at most five products, and none that is far behind the best', () => {
    const crowd = Array.from({ length: 9 }, (_, index) => product(`p${index}`, { likeness: 0.9 - index * 0.03 }));
    expect(idsOf(crowd)).toEqual(['p0', 'p1', 'p2', 'p3']);
    expect(idsOf(crowd.map((each) => ({ ...each, likeness: 0.9 })))).toHaveLength(5);
  });

  it('names none when nothing looks like the photo', () => {
    expect(decide([product('a', { likeness: 0.5 })])).toMatchObject({ decision: 'none', candidates: [] });
  });

  it('gives every candidate a score and a reason', () => {
    for (const { score, reason } of decide([product('a', { likeness: 0.9 }), product('b', { likeness: 0.85 })])
      .candidates) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(reason).toMatch(/\w+\.$/);
    }
  });
});
