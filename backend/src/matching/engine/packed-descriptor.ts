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
 * The arrays are copies of their own.
 * @throws DescriptorCorrupt
 */
export function unpackDescriptor(packed: Uint8Array): PictureDescriptor {
  // Aligned memory: bytes out of a network buffer start anywhere, numbers must not.
  const bytes = new Uint8Array(packed).buffer;
  const view = new DataView(bytes);
  if (bytes.byteLength < headerBytes || view.getUint32(0, true) !== crc32(packed.subarray(4))) {
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
  if (version !== layout || bytes.byteLength !== sizes.reduce((sum, size) => sum + size, headerBytes)) {
    throw new DescriptorCorrupt();
  }
  let start = headerBytes;
  const next = (): ArrayBuffer => {
    const size = sizes.shift() ?? 0;
    start += size;
    return bytes.slice(start - size, start);
  };
  const crops = new Float32Array(next());
  const hashWordsRead = new Uint32Array(next());
  const positions = new Uint16Array(next());
  const [angles, octaves, bits, thumbnail] = [next(), next(), next(), next()].map((part) => new Uint8Array(part));
  const vectors = dimensions > 0 ? new Int8Array(next()) : null;
  const none = new Uint8Array();
  return {
    copy: { crops, hashes: hashWordsRead, thumbnail: thumbnail ?? none },
    keypoints: {
      width,
      height,
      positions,
      angles: angles ?? none,
      octaves: octaves ?? none,
      bits: bits ?? none,
    },
    vectors,
  };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array | Uint16Array | Int8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
