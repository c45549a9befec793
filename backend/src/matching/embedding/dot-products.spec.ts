import { join } from 'node:path';
import { randomFrom } from '../../demo/drawings/svg';
import { assembled } from '../testing/assemble';
import { VectorRows } from './dot-products';
import { dotProductsWasm } from './dot-products.wasm';

const random = randomFrom(9);
const vector = (length: number) => Int8Array.from({ length }, () => random() * 255 - 127);
const dot = (a: Int8Array, b: Int8Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe('rows of vectors', () => {
  it('are multiplied by what is assembled from the source', async () => {
    expect(await assembled(join(__dirname, 'dot-products.wat'))).toBe(dotProductsWasm);
  });

  // 1792 is the length of MobileNet's; 3 and 100 are no multiples of what the kernel takes at a time.
  it.each([1792, 16, 3, 100])('give the dot products of vectors of length %i', (length) => {
    const rows = new VectorRows(length, 4);
    const content = Array.from({ length: 60 }, () => vector(length * 4));
    const numbers = content.map((vectors) => rows.add(vectors));
    const query = vector(length);
    rows.setQuery(query);
    content.forEach((vectors, index) => {
      const expected = [0, 1, 2, 3].map((at) => dot(query, vectors.subarray(at * length, (at + 1) * length)));
      expect([...rows.dotProducts(numbers[index] ?? -1)]).toEqual(expected);
    });
  });

  it('holds the extremes without overflow', () => {
    const rows = new VectorRows(1792, 1);
    const row = rows.add(new Int8Array(1792).fill(-128));
    rows.setQuery(new Int8Array(1792).fill(-128));
    expect([...rows.dotProducts(row)]).toEqual([1792 * 128 * 128]);
  });

  it('use the place of a removed row again', () => {
    const rows = new VectorRows(16, 1);
    const first = rows.add(vector(16));
    rows.remove(first);
    expect(rows.add(vector(16))).toBe(first);
  });
});
