import { randomFrom } from '../../demo/drawings/svg';
import type { Keypoints } from '../engine/picture-descriptor';
import { agreementOf, type Affine, type Correspondence } from './geometry';

const random = randomFrom(11);
const size = 480;

/** Keypoints at these places. */
function keypoints(points: { x: number; y: number; angle: number; octave: number }[]): Keypoints {
  return {
    width: size,
    height: size,
    bits: new Uint8Array(points.length * 32),
    positions: Uint16Array.from(points.flatMap(({ x, y }) => [x * 64, y * 64])),
    angles: Uint8Array.from(points, ({ angle }) => Math.round((angle / (2 * Math.PI)) * 256) & 255),
    octaves: Uint8Array.from(points, ({ octave }) => octave),
  };
}

/** `right` matches of an object that is turned and half as large in the query, and `wrong` ones anywhere. */
function scene(right: number, wrong: number, turn = 0.5) {
  const [a, d] = [2 * Math.cos(turn), 2 * Math.sin(turn)];
  // The middle of the query's part lies in the middle of the catalogue photo.
  const truth: Affine = [a, -d, 240 - 150 * (a - d), d, a, 240 - 150 * (a + d)];
  const query: Parameters<typeof keypoints>[0] = [];
  const catalogue: typeof query = [];
  while (query.length < right) {
    const [x, y] = [random() * 300, random() * 300];
    const [toX, toY] = [truth[0] * x + truth[1] * y + truth[2], truth[3] * x + truth[4] * y + truth[5]];
    if (toX > 0 && toY > 0 && toX < size && toY < size) {
      const angle = random() * 6;
      // Half a pixel of error, ten degrees, and one level of the pyramid (log 2 / log 1.2 is 3.8 levels).
      query.push({ x: x + random() / 2, y, angle, octave: 0 });
      catalogue.push({ x: toX, y: toY, angle: angle + turn + random() * 0.2, octave: 4 });
    }
  }
  while (query.length < right + wrong) {
    query.push({ x: random() * size, y: random() * size, angle: random() * 6, octave: Math.floor(random() * 8) });
    catalogue.push({ x: random() * size, y: random() * size, angle: random() * 6, octave: Math.floor(random() * 8) });
  }
  const matches = query.map((_, index): Correspondence => ({
    query: index,
    catalogue: index,
    distance: 30 + random() * 30,
  }));
  return { query: keypoints(query), catalogue: keypoints(catalogue), matches, truth };
}

describe('points that agree', () => {
  it.each([0, 0.5, 2, -3])('are found with a turn of %d between chance matches, and nothing else', (turn) => {
    const { query, catalogue, matches, truth } = scene(20, 40, turn);
    const { inliers, transform } = agreementOf(query, catalogue, matches);
    // Points of the same place count once, and a chance match may fit.
    expect(inliers.length).toBeGreaterThanOrEqual(16);
    expect(inliers.filter((match) => match.query >= 20).length).toBeLessThanOrEqual(1);
    truth.forEach((value, index) => {
      expect(Math.abs((transform?.[index] ?? NaN) - value)).toBeLessThan(index % 3 === 2 ? 6 : 0.06);
    });
  });

  it('are few among chance matches alone', () => {
    for (let round = 0; round < 20; round += 1) {
      const { query, catalogue, matches } = scene(0, 60);
      expect(agreementOf(query, catalogue, matches).inliers.length).toBeLessThan(8);
    }
  });

  it('are none below four', () => {
    const { query, catalogue, matches } = scene(3, 0);
    expect(agreementOf(query, catalogue, matches)).toEqual({ inliers: [], transform: null });
  });

  it('count once where many match one place', () => {
    const { query, catalogue, matches } = scene(10, 0);
    const doubled = [...matches, ...matches.map((match) => ({ ...match, catalogue: 0, query: 0 }))];
    expect(agreementOf(query, catalogue, doubled).inliers.length).toBeLessThanOrEqual(10);
  });

  it('are not those of a mirrored picture', () => {
    const { query, catalogue, matches } = scene(30, 0);
    const mirrored = {
      ...query,
      positions: query.positions.map((value, at) => (at % 2 === 0 ? size * 64 - value : value)),
    };
    expect(agreementOf(mirrored, catalogue, matches).inliers.length).toBeLessThan(8);
  });
});
