import sharp from 'sharp';
import type { Random } from '../random';

export interface Exposure {
  brightness: number;
  /** Red is multiplied and blue divided by it. */
  warmth: number;
  /** 1 leaves it. */
  contrast: number;
  /** Radius in pixels; below 0.3 none. */
  blur: number;
  /** Standard deviation in levels of 255, grey. */
  noise: number;
  quality: number;
}

/** What phones and messengers do to a scene. */
export const phoneCamera = (random: Random): Exposure => ({
  brightness: random.between(0.78, 1.18),
  warmth: random.between(0.93, 1.08),
  contrast: random.between(0.85, 1.12),
  blur: random.between(0, 1.1),
  noise: random.between(1, 5),
  quality: 60,
});

/** The JPEG that the camera makes of a scene: raw pixels without alpha. */
export async function exposed(
  scene: Buffer,
  { width, height, channels }: { width: number; height: number; channels: number },
  { brightness, warmth, contrast, blur, noise, quality }: Exposure,
  random: Random,
): Promise<Buffer> {
  const raw = { width, height, channels: channels as 3 };
  const gain = [brightness * warmth, brightness, brightness / warmth].map((value) => value * contrast);
  const lift = 128 * (1 - contrast);
  const lit = sharp(scene, { raw }).linear(gain, [lift, lift, lift]);
  const pixels = await (blur >= 0.3 ? lit.blur(blur) : lit).raw().toBuffer();
  addGrain(pixels, channels, noise, random);
  return sharp(pixels, { raw }).jpeg({ quality }).toBuffer();
}

function addGrain(pixels: Buffer, channels: number, deviation: number, random: Random): void {
  // Grain is drawn once and laid on the rows at changing places: a number for each pixel would take most of the time.
  const grain = new Int8Array(65_521).map(
    () => (random.between(-1, 1) + random.between(-1, 1) + random.between(-1, 1)) * deviation,
  );
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  const start = random.whole(0, grain.length - 1);
  for (let at = 0, pixel = start; at < clamped.length; at += channels, pixel += 1) {
    const level = grain[pixel % grain.length] ?? 0;
    for (let channel = 0; channel < channels; channel += 1) {
      clamped[at + channel] = (clamped[at + channel] ?? 0) + level;
    }
  }
}
