import sharp from 'sharp';

/** An object without its surroundings: an RGBA picture that ends where the object ends. */
export interface CutOut {
  name: string;
  png: Buffer;
  width: number;
  height: number;
  /** Enough colour that turning its hue makes another product of it. */
  colourful: boolean;
}

export const toPng = { compressionLevel: 1 } as const;

/** Cuts away transparent margins and brings the longer side to `side` pixels. */
export async function cutOutOf(name: string, rgba: Buffer, side: number): Promise<CutOut> {
  const trimmed = await sharp(rgba)
    .ensureAlpha()
    .trim({ background: { r: 0, g: 0, b: 0, alpha: 0 }, threshold: 8 })
    .png(toPng)
    .toBuffer();
  const { data, info } = await sharp(trimmed)
    .resize({ width: side, height: side, fit: 'inside', kernel: 'lanczos3' })
    .png(toPng)
    .toBuffer({ resolveWithObject: true });
  return { name, png: data, width: info.width, height: info.height, colourful: await isColourful(data) };
}

/** Of 255: between the strongest and the weakest channel, on average over the object. */
const leastColour = 45;

async function isColourful(png: Buffer): Promise<boolean> {
  const pixels = await sharp(png).resize(64, 64, { fit: 'inside' }).raw().toBuffer();
  let [sum, count] = [0, 0];
  for (let at = 0; at + 4 <= pixels.length; at += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = pixels.subarray(at, at + 4);
    if (a > 200) {
      sum += Math.max(r, g, b) - Math.min(r, g, b);
      count += 1;
    }
  }
  return count > 0 && sum / count >= leastColour;
}

/** The same object in another colour: hue turned by `degrees`. */
export const recoloured = async (cutOut: CutOut, degrees: number): Promise<CutOut> => ({
  ...cutOut,
  name: `${cutOut.name} in another colour`,
  png: await sharp(cutOut.png).modulate({ hue: degrees }).png(toPng).toBuffer(),
});

export interface Bend {
  degrees: number;
  /** Of the width and height after turning; 1 leaves them. */
  stretch: readonly [x: number, y: number];
  shear: number;
}

/** Turned, stretched and slanted about its middle. */
export async function bent(cutOut: CutOut, { degrees, stretch: [sx, sy], shear }: Bend): Promise<CutOut> {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = await sharp(cutOut.png)
    .affine(
      [
        [sx * (cos + shear * sin), sx * (-sin + shear * cos)],
        [sy * sin, sy * cos],
      ],
      { background: { r: 0, g: 0, b: 0, alpha: 0 }, interpolator: 'bicubic' },
    )
    .png(toPng)
    .toBuffer();
  const { data, info } = await sharp(turned)
    .trim({ background: { r: 0, g: 0, b: 0, alpha: 0 }, threshold: 8 })
    .png(toPng)
    .toBuffer({ resolveWithObject: true });
  return { ...cutOut, png: data, width: info.width, height: info.height };
}

/** With its longer side at `side` pixels. */
export async function sized(cutOut: CutOut, side: number): Promise<CutOut> {
  const { data, info } = await sharp(cutOut.png)
    .resize({ width: Math.round(side), height: Math.round(side), fit: 'inside' })
    .png(toPng)
    .toBuffer({ resolveWithObject: true });
  return { ...cutOut, png: data, width: info.width, height: info.height };
}
