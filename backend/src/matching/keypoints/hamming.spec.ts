import { join } from 'node:path';
import { randomFrom } from '../../demo/drawings/svg';
import { assembled } from '../testing/assemble';
import { HammingSearch } from './hamming';
import { hammingWasm } from './hamming.wasm';

const random = randomFrom(7);
const descriptors = (count: number) => Uint8Array.from({ length: count * 32 }, () => random() * 256);

/** The same by the definition. */
function byHand(queries: Uint8Array, catalogue: Uint8Array): number[][] {
  const distance = (a: number, b: number) =>
    Array.from({ length: 32 }, (_, at) => (queries[a * 32 + at] ?? 0) ^ (catalogue[b * 32 + at] ?? 0))
      .map((byte) => byte.toString(2).replaceAll('0', '').length)
      .reduce((sum, bits) => sum + bits, 0);
  return Array.from({ length: queries.length / 32 }, (_, query) => {
    const distances = Array.from({ length: catalogue.length / 32 }, (_unused, index) => distance(query, index));
    const [best = 512, second = 512] = [...distances].sort((a, b) => a - b);
    return [distances.indexOf(best), best, second];
  });
}

describe('the search for the nearest descriptor', () => {
  it('is assembled from its source', async () => {
    expect(await assembled(join(__dirname, 'hamming.wat'))).toBe(hammingWasm);
  });

  it('finds the nearest and how far the second is, in one catalogue photo after the other', () => {
    const search = new HammingSearch();
    const queries = descriptors(37);
    search.setQuery(queries);
    for (const count of [1, 2, 400, 5]) {
      const catalogue = descriptors(count);
      const { results } = search.compare(catalogue);
      expect([...results]).toEqual(byHand(queries, catalogue).flat());
    }
  });

  it('knows of none where there is none', () => {
    const search = new HammingSearch();
    search.setQuery(descriptors(1));
    expect([...search.compare(new Uint8Array()).results]).toEqual([-1, 512, 512]);
    search.setQuery(new Uint8Array());
    expect(search.compare(descriptors(3)).count).toBe(0);
  });

  it('goes on when memory has to grow', () => {
    const search = new HammingSearch();
    const queries = descriptors(3_000);
    search.setQuery(queries);
    const catalogue = descriptors(20_000);
    catalogue.set(queries.subarray(64, 96), 19_999 * 32);
    expect([...search.compare(catalogue).results.subarray(6, 8)]).toEqual([19_999, 0]);
  });
});
