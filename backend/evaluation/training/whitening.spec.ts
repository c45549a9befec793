import { LearnedWhitening } from '../../src/matching/embedding/projection';
import { Random } from '../random';
import type { ObjectFeatures } from './features';
import { recallOf } from './held-out';
import { learnedMatrixOf, learnWhitening } from './whitening';

const inputs = 12;

/** Things that differ a little in four numbers; every picture of one differs from the others by a lot in three others. */
function things(count: number, name: string): ObjectFeatures[] {
  const random = new Random(name);
  const some = (reach: number): number => random.between(-reach, reach);
  return Array.from({ length: count }, (_, index) => {
    const own = Array.from({ length: 4 }, () => some(1));
    const picture = (): Float32Array => {
      const numbers = [
        some(6),
        some(6),
        some(6),
        ...own.map((value) => value + some(0.05)),
        ...Array<number>(5).fill(0),
      ];
      const length = Math.hypot(...numbers);
      return Float32Array.from(numbers, (value) => value / length);
    };
    const family = `family ${index % 3}`;
    return { name: `thing ${index}`, family, views: [picture(), picture()], photos: [[picture()], [picture()]] };
  });
}

describe('learning what makes pictures of one thing differ', () => {
  const matrix = learnedMatrixOf(
    'some-embedder',
    learnWhitening(things(150, 'learned'), { dimensions: 4, shrinkage: 0.01 }),
  );

  it('finds things again that it never saw', () => {
    const unseen = things(40, 'unseen');
    const projected = recallOf(unseen, new LearnedWhitening(matrix));
    expect(recallOf(unseen, null).first).toBeLessThan(0.5);
    expect(projected).toEqual({ first: expect.any(Number) as number, twenty: 1, photos: 80 });
    expect(projected.first).toBeGreaterThan(0.9);
  });

  it('keeps what it learned as a file that the engine reads', () => {
    const projection = new LearnedWhitening(matrix);
    expect([projection.id, projection.dimensions]).toEqual([matrix.id, 4]);
    expect(matrix).toMatchObject({ embedder: 'some-embedder', inputs, outputs: 4 });
    const vector = projection.apply(new Float32Array(inputs).fill(Math.sqrt(1 / inputs)));
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it('names what it learned after its numbers', () => {
    const other = learnedMatrixOf(
      'some-embedder',
      learnWhitening(things(60, 'others'), { dimensions: 4, shrinkage: 0.01 }),
    );
    expect(other.id).not.toBe(matrix.id);
    expect(() => new LearnedWhitening({ ...matrix, mean: other.mean })).toThrow(/damaged/);
  });
});
