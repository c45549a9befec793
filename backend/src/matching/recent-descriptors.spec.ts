import type { ImageDescriptor } from './image-descriptors.repository';
import { RecentDescriptors } from './recent-descriptors';

const megabyte = 1024 * 1024;

/** Of one megabyte: 32 of them fit. */
const descriptorOf = (imageId: string): ImageDescriptor => ({
  imageId,
  reference: { thumbnail: new Uint8Array(megabyte), crops: new Float32Array(), hashes: new Uint32Array() },
  appearance: null,
});
const idsOf = (page: string, count: number) => Array.from({ length: count }, (_, index) => `${page} ${index}`);

describe('descriptors that are kept in memory', () => {
  let recent: RecentDescriptors;

  beforeEach(() => {
    recent = new RecentDescriptors();
  });

  /** As a match does: what is not kept is read and offered for keeping. @returns how many were kept */
  const ask = (ids: readonly string[], now: number): number =>
    ids.filter((id) => {
      const found = recent.get(id, now) !== null;
      if (!found) {
        recent.add(descriptorOf(id), now);
      }
      return found;
    }).length;

  it('are all there the second time when they fit', () => {
    expect(ask(idsOf('page', 32), 0)).toBe(0);
    expect(ask(idsOf('page', 32), 1)).toBe(32);
  });

  it('are there as far as they fit, every time, when a page has more photos than that', () => {
    ask(idsOf('page', 40), 0);
    expect([1, 2, 3].map((now) => ask(idsOf('page', 40), now))).toEqual([32, 32, 32]);
  });

  it('make room for another page only when nobody has asked for them for a while', () => {
    const minutes = 60_000;
    ask(idsOf('old', 32), 0);
    ask(idsOf('old', 2), 10 * minutes);
    ask(idsOf('new', 30), 14 * minutes);
    expect(ask(idsOf('new', 30), 14 * minutes)).toBe(0);
    ask(idsOf('new', 30), 16 * minutes);
    expect(ask(idsOf('new', 30), 16 * minutes)).toBe(30);
    expect(ask(idsOf('old', 2), 16 * minutes)).toBe(2);
  });

  it('tell which photos need not be tried again', () => {
    recent.addUndescribable('damaged');
    expect([recent.isUndescribable('damaged'), recent.isUndescribable('other')]).toEqual([true, false]);
  });
});
