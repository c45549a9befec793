import type { Look } from '../copies/look';
import { decide } from './decide';
import type { ProductEvidence } from './evidence';

const sameThing: Look = { shape: 0.9, detail: 0.85, shift: 4, residual: 3 };
const otherColour: Look = { shape: 0.95, detail: 0.9, shift: 25, residual: 16 };
const chance: Look = { shape: 0.3, detail: 0.25, shift: 20, residual: 25 };

const product = (productId: string, evidence: Partial<ProductEvidence>): ProductEvidence => ({
  productId,
  priority: 0,
  sourceId: `photo of ${productId}`,
  similarity: 0.1,
  inliers: 0,
  look: null,
  copy: null,
  ...evidence,
});
const others = ['lamp', 'vase', 'chair'].map((name) => product(name, { similarity: 0.02 }));

const told = (evidence: readonly ProductEvidence[], level = 3): string => {
  const { decision, candidates } = decide(evidence, level);
  return `${decision} ${candidates[0]?.productId ?? ''}`;
};

describe('what evidence amounts to', () => {
  it('is sure of a product with many points that looks the same where they align it', () => {
    expect(told([product('shirt', { inliers: 30, look: sameThing }), ...others])).toBe('sure shirt');
  });

  it('asks when points agree by chance: the aligned object looks otherwise', () => {
    expect(told([product('shirt', { inliers: 11, similarity: 0.5, look: chance }), ...others])).toBe('unsure shirt');
  });

  it('asks when many points agree, but the colours are others', () => {
    const { decision, reason, candidates } = decide(
      [product('shirt', { inliers: 80, look: otherColour }), ...others],
      5,
    );
    expect([decision, reason]).toEqual(['unsure', { code: 'other_colours' }]);
    expect(candidates[0]).toMatchObject({ productId: 'shirt', otherColours: true });
  });

  it('tells two variants apart by their colours, whichever is more similar', () => {
    const variants = [
      product('blue', { inliers: 60, similarity: 0.6, look: otherColour }),
      product('red', { inliers: 55, similarity: 0.55, look: sameThing }),
    ];
    expect(told([...variants, ...others])).toBe('sure red');
  });

  it('asks between two products that share a print and its colours', () => {
    const variants = [
      product('long sleeves', { inliers: 60, look: sameThing }),
      product('short sleeves', { inliers: 50, look: sameThing }),
    ];
    expect(told([...variants, ...others])).toBe('unsure long sleeves');
  });

  it('never says less at a bolder level', () => {
    for (let inliers = 4; inliers < 40; inliers += 1) {
      const answers = [1, 2, 3, 4, 5].map((level) =>
        told([product('shirt', { inliers, similarity: 0.4, look: sameThing }), ...others], level).startsWith('sure'),
      );
      expect(answers).toEqual([...answers].sort());
    }
  });

  it('asks at a careful level where a bold one is sure', () => {
    const evidence = [product('shirt', { inliers: 13, similarity: 0.4, look: sameThing }), ...others];
    expect([told(evidence, 1), told(evidence, 5)]).toEqual(['unsure shirt', 'sure shirt']);
  });

  it('says why, with the number of points that agree', () => {
    const whyOf = (evidence: ProductEvidence[]) => decide(evidence, 3).reason;
    expect(whyOf([product('shirt', { inliers: 30, look: sameThing }), ...others])).toEqual({
      code: 'matching_points',
      count: 30,
    });
    expect(whyOf([product('shirt', { similarity: 0.99 }), ...others])).toEqual({ code: 'too_few_points' });
    const alike = ['long sleeves', 'short sleeves'].map((name) => product(name, { inliers: 60, look: sameThing }));
    expect(whyOf([...alike, ...others])).toEqual({ code: 'two_equally_close' });
    expect(whyOf([])).toEqual({ code: 'nothing_alike' });
  });

  it('is never sure by similarity alone', () => {
    expect(told([product('shirt', { similarity: 0.99 }), ...others], 5)).toBe('unsure shirt');
  });

  it('says none when nothing stands out and nothing agrees', () => {
    expect(told([product('shirt', { similarity: 0.05 }), ...others])).toBe('none shirt');
    expect(told([product('shirt', { similarity: null }), product('lamp', { similarity: null })])).toBe('none shirt');
  });

  it('says none of an empty page', () => {
    expect(told([])).toBe('none ');
  });
});
