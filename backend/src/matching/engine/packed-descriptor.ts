import { crc32 } from 'node:zlib';
import { viewsPerPhoto } from '../pictures/catalogue-views';
import { hashWords } from '../copies/perceptual-hash';
import { thumbnailBytes } from '../copies/traits';
import { descriptorBytes } from '../keypoints/hamming';
import type { PictureDescriptor } from './picture-descriptor';

/** Stored bytes that are no descriptor: cut off, changed, or of another layout. */
export class DescriptorCorrupt extends Error {
  constructor() {
    super('The stored descriptor is damaged');
    this.name = 'DescriptorCorrupt';
  }
}

/**
 * Layout, little endian: checksum of all that follows (u32), layout number, hashes, keypoints, width and height of their
 * picture, length of a vector (u16 each), then crops (f32), hashes (u32), positions (u16), angles, octaves, descriptors of
 * keypoints, thumbnail and vectors (bytes).
 */
const layout = 1;
const headerBytes = 16;

export function packDescriptor({ copy, keypoints, vectors }: PictureDescriptor): Buffer {
  const header = Buffer.alloc(headerBytes);
  const words = [
    layout,
    copy.hashes.length / hashWords,
    keypoints.angles.length,
    keypoints.width,
    keypoints.height,
    (vectors?.length ?? 0) / viewsPerPhoto,
  ];
  words.forEach((value, index) => header.writeUInt16LE(value, 4 + index * 2));
  const packed = Buffer.concat([
    header,
    bytesOf(copy.crops),
    bytesOf(copy.hashes),
    bytesOf(keypoints.positions),
    keypoints.angles,
    keypoints.octaves,
    keypoints.bits,
    copy.thumbnail,
    vectors ? bytesOf(vectors) : Buffer.alloc(0),
  ]);
  packed.writeUInt32LE(crc32(packed.subarray(4)), 0);
  return packed;
}

/**
 * The arrays are no views of `packed`. All but the vectors share one copy of it: memory of its own for each of them would be a
 * tenth more for every product.
 * @throws DescriptorCorrupt
 */
export function unpackDescriptor(packed: Uint8Array): PictureDescriptor {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.byteLength < headerBytes || view.getUint32(0, true) !== crc32(packed.subarray(4))) {
    throw new DescriptorCorrupt();
  }
  const [version, hashes = 0, points = 0, width = 0, height = 0, dimensions = 0] = Array.from(
    { length: 6 },
    (_, index) => view.getUint16(4 + index * 2, true),
  );
  const sizes = [
    hashes * 16,
    hashes * hashWords * 4,
    points * 4,
    points,
    points,
    points * descriptorBytes,
    thumbnailBytes,
    dimensions * viewsPerPhoto,
  ];
  if (version !== layout || packed.byteLength !== sizes.reduce((sum, size) => sum + size, headerBytes)) {
    throw new DescriptorCorrupt();
  }
  const [cropBytes = 0, hashBytes = 0, positionBytes = 0] = sizes;
  const vectorsAt = packed.byteLength - (sizes.at(-1) ?? 0);
  // Aligned memory: bytes out of a network buffer start anywhere, numbers must not.
  const { buffer } = new Uint8Array(packed.subarray(0, vectorsAt));
  const [hashesAt, positionsAt] = [headerBytes + cropBytes, headerBytes + cropBytes + hashBytes];
  let start = positionsAt + positionBytes;
  const next = (size: number): Uint8Array => {
    start += size;
    return new Uint8Array(buffer, start - size, size);
  };
  return {
    copy: {
      crops: new Float32Array(buffer, headerBytes, cropBytes / 4),
      hashes: new Uint32Array(buffer, hashesAt, hashBytes / 4),
      thumbnail: new Uint8Array(buffer, vectorsAt - thumbnailBytes, thumbnailBytes),
    },
    keypoints: {
      width,
      height,
      positions: new Uint16Array(buffer, positionsAt, positionBytes / 2),
      angles: next(points),
      octaves: next(points),
      bits: next(points * descriptorBytes),
    },
    vectors: dimensions > 0 ? Int8Array.from(packed.subarray(vectorsAt), (byte) => (byte << 24) >> 24) : null,
  };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array | Uint16Array | Int8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
