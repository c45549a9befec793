import { randomFrom } from '../../demo/drawings/svg';
import { thumbnailBytes } from '../copies/traits';
import { viewsPerPhoto } from '../pictures/catalogue-views';
import { DescriptorCorrupt, packDescriptor, unpackDescriptor } from './packed-descriptor';
import type { PictureDescriptor } from './picture-descriptor';

const random = randomFrom(3);
const bytes = (length: number) => Uint8Array.from({ length }, () => random() * 256);

const descriptor = (points: number, dimensions: number): PictureDescriptor => ({
  copy: {
    hashes: Uint32Array.from({ length: 16 }, () => random() * 2 ** 32),
    crops: Float32Array.from({ length: 8 }, random),
    thumbnail: bytes(thumbnailBytes),
  },
  keypoints: {
    width: 480,
    height: 359,
    bits: bytes(points * 32),
    positions: Uint16Array.from({ length: points * 2 }, () => random() * 65_536),
    angles: bytes(points),
    octaves: bytes(points),
  },
  vectors: dimensions > 0 ? Int8Array.from(bytes(dimensions * viewsPerPhoto)) : null,
});

describe('a stored descriptor', () => {
  it.each([
    [460, 512],
    [0, 512],
    [33, 0],
  ])('comes back as it was, with %i keypoints and vectors of %i', (points, dimensions) => {
    const original = descriptor(points, dimensions);
    expect(unpackDescriptor(packDescriptor(original))).toEqual(original);
  });

  it('comes back out of the middle of a network buffer', () => {
    const original = descriptor(12, 16);
    const packed = packDescriptor(original);
    const buffer = Buffer.concat([Buffer.alloc(3), packed]);
    expect(unpackDescriptor(buffer.subarray(3))).toEqual(original);
  });

  it('takes at most 25 KB of a product', () => {
    expect(packDescriptor(descriptor(460, 512)).length).toBeLessThan(25 * 1024);
  });

  it.each([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (packed: Buffer) => packed.subarray(0, packed.length - 1)],
    ['changed in one bit', (packed: Buffer) => Buffer.from(packed.map((byte, at) => (at === 900 ? byte ^ 4 : byte)))],
    ['followed by more', (packed: Buffer) => Buffer.concat([packed, Buffer.alloc(4)])],
    ['something else', () => Buffer.from('no descriptor, but some text that is long enough to be one')],
  ])('is refused when it is %s', (_, damage) => {
    expect(() => unpackDescriptor(damage(packDescriptor(descriptor(40, 16))))).toThrow(DescriptorCorrupt);
  });
});
