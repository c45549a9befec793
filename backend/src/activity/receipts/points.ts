import type { KeypointPair } from '../../contracts';

/** Bytes as they come out of the database. */
export type StoredBytes = Buffer | { value(): Uint8Array };

/** Finer than a pixel of any photo that we look at. */
const steps = 65_535;

/** Pairs as four 16-bit shares each: 8 bytes instead of a hundred as documents, five times sixty of them on every receipt. */
export function packPoints(points: readonly KeypointPair[]): Buffer {
  const shares = points.flatMap(({ from, to }) => [from.x, from.y, to.x, to.y]);
  const packed = Buffer.alloc(shares.length * 2);
  shares.forEach((share, index) => {
    packed.writeUInt16LE(Math.round(Math.min(1, Math.max(0, share)) * steps), index * 2);
  });
  return packed;
}

export function unpackPoints(stored: StoredBytes): KeypointPair[] {
  const packed = Buffer.isBuffer(stored) ? stored : Buffer.from(stored.value());
  const share = (index: number): number => Math.round((packed.readUInt16LE(index * 2) / steps) * 10_000) / 10_000;
  return Array.from({ length: Math.floor(packed.length / 8) }, (_, pair) => ({
    from: { x: share(pair * 4), y: share(pair * 4 + 1) },
    to: { x: share(pair * 4 + 2), y: share(pair * 4 + 3) },
  }));
}
