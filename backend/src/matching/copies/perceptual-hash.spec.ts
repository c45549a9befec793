import { randomFrom } from '../../demo/drawings/svg';
import { contrastOf, hashBits, hashCells, hashDistance, perceptualHash } from './perceptual-hash';

/** A landscape of random hills, 64 x 64. */
function hills(seed: number): Float32Array {
  const random = randomFrom(seed);
  const waves = Array.from({ length: 40 }, () => [random() * 16, random() * 16, random() * 6.28, random()] as const);
  return Float32Array.from({ length: hashCells * hashCells }, (_, at) => {
    const x = (at % hashCells) / hashCells;
    const y = Math.floor(at / hashCells) / hashCells;
    return (
      50 + waves.reduce((sum, [u, v, phase, height]) => sum + 8 * height * Math.sin(3.14 * (u * x + v * y) + phase), 0)
    );
  });
}

describe('the perceptual hash', () => {
  it('is the same for the same picture', () => {
    expect(hashDistance(perceptualHash(hills(1)), perceptualHash(hills(1)))).toBe(0);
  });

  it('has half of its bits set', () => {
    const none = new Uint32Array(8);
    expect(Math.abs(hashDistance(perceptualHash(hills(2)), none) - hashBits / 2)).toBeLessThanOrEqual(1);
  });

  it('does not mind more light and less contrast', () => {
    const dimmed = hills(3).map((value) => 20 + value * 0.6);
    expect(hashDistance(perceptualHash(hills(3)), perceptualHash(dimmed))).toBe(0);
  });

  it('hardly minds noise', () => {
    const random = randomFrom(4);
    const noisy = hills(4).map((value) => value + (random() - 0.5) * 8);
    expect(hashDistance(perceptualHash(hills(4)), perceptualHash(noisy))).toBeLessThan(16);
  });

  it('differs in about half of the bits between unrelated pictures', () => {
    for (let seed = 5; seed < 25; seed += 1) {
      expect(hashDistance(perceptualHash(hills(seed)), perceptualHash(hills(seed + 1)))).toBeGreaterThan(90);
    }
  });

  it('finds a hash among several by its place', () => {
    const [first, second] = [perceptualHash(hills(30)), perceptualHash(hills(31))];
    expect(hashDistance(second, Uint32Array.from([...first, ...second]), 1)).toBe(0);
  });

  it('knows an empty picture by its contrast', () => {
    expect(contrastOf(new Float32Array(64).fill(80))).toBe(0);
    expect(contrastOf(hills(6))).toBeGreaterThan(5);
  });
});
