import sharp from 'sharp';

/** Deterministic numbers in [0, 1): Park and Miller's generator. */
function randomFrom(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** A photo without a plain border: blotches, finer structure and sensor noise over the whole frame. */
export async function texture(seed: number, width = 600, height = 600): Promise<Buffer> {
  const random = randomFrom(seed);
  const layer = (cells: number) =>
    sharp(Buffer.from(Uint8Array.from({ length: cells * cells * 3 }, () => random() * 256)), {
      raw: { width: cells, height: cells, channels: 3 },
    }).resize(width, height, { fit: 'fill', kernel: 'cubic' });
  const fine = await layer(60).ensureAlpha(0.3).png({ compressionLevel: 1 }).toBuffer();
  const noise = await sharp(Buffer.from(Uint8Array.from({ length: width * height }, () => 96 + random() * 64)), {
    raw: { width, height, channels: 1 },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return layer(12)
    .composite([{ input: fine }, { input: noise, blend: 'soft-light' }])
    .flatten()
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** An even area with the noise of a camera. */
export async function blank(seed: number, level = 200): Promise<Buffer> {
  const random = randomFrom(seed);
  return sharp(Buffer.from(Uint8Array.from({ length: 400 * 400 }, () => level + random() * 6)), {
    raw: { width: 400, height: 400, channels: 1 },
  })
    .toColourspace('srgb')
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** An even area that gets darker towards a corner. */
export const shadedWall = (): Promise<Buffer> =>
  sharp(
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><defs><linearGradient id="g" x2="1" y2="1">' +
        '<stop stop-color="#efe6da"/><stop offset="1" stop-color="#8d8172"/></linearGradient></defs>' +
        '<rect width="600" height="600" fill="url(#g)"/></svg>',
    ),
  )
    .flatten()
    .jpeg({ quality: 80 })
    .toBuffer();
