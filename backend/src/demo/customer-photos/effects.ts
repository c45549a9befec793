import sharp, { type Sharp } from 'sharp';
import { limits } from '../../contracts';
import { phoneScreens, type PhoneScreenName } from './phone-screens';

const open = (content: Buffer): Sharp => sharp(content, { failOn: 'error', limitInputPixels: limits.imagePixels });
const openSvg = (svg: string): Sharp => open(Buffer.from(svg));

async function sizeOf(content: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await open(content).metadata();
  return { width, height };
}

/** Forwarded a few times: half the size, strong compression. */
export async function recompressed(photo: Buffer): Promise<Buffer> {
  const { width } = await sizeOf(photo);
  return open(photo)
    .resize({ width: Math.round(width / 2) })
    .jpeg({ quality: 40 })
    .toBuffer();
}

/** What is cut off each side, in fractions of width and height. */
export interface Cut {
  left?: number;
  top?: number;
  right?: number;
  bottom?: number;
}

/** Cut by hand, then forwarded. */
export async function cropped(photo: Buffer, { left = 0, top = 0, right = 0, bottom = 0 }: Cut): Promise<Buffer> {
  const { width, height } = await sizeOf(photo);
  const part = await open(photo)
    .extract({
      left: Math.round(width * left),
      top: Math.round(height * top),
      width: Math.round(width * (1 - left - right)),
      height: Math.round(height * (1 - top - bottom)),
    })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return recompressed(part);
}

/** The photo as it stands on a phone's screen. */
export async function screenshot(photo: Buffer, name: PhoneScreenName): Promise<Buffer> {
  const { svg, slot } = phoneScreens[name]();
  const { left, top, size, radius } = slot;
  const mask = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="${size}" height="${size}" rx="${radius}"/></svg>`;
  const placed = await open(photo)
    .resize({ width: size, height: size })
    .ensureAlpha()
    .composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  return openSvg(svg)
    .composite([{ input: placed, left, top }])
    .flatten()
    .jpeg({ quality: 75 })
    .toBuffer();
}

export interface Light {
  /** 1 is unchanged. */
  brightness: number;
  /** Red is multiplied and blue divided by it: above 1 is lamp light, below 1 is shade. */
  warmth: number;
}

/** Taken with a phone in another light, not quite in focus. */
export const relit = (photo: Buffer, { brightness, warmth }: Light): Promise<Buffer> =>
  open(photo)
    .resize({ width: 900 })
    .linear([brightness * warmth, brightness, brightness / warmth], [4, 4, 4])
    .blur(0.9)
    .jpeg({ quality: 60 })
    .toBuffer();
