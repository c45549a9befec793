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

/** How somebody took an own picture of the product. */
export interface Reshoot {
  degrees: number;
  /** Share of the side that stays visible, 0 to 1. */
  zoom: number;
  /** 1 is unchanged. */
  brightness: number;
  /** Red and blue are multiplied and divided by it: above 1 is lamp light, below 1 is shade. */
  warmth: number;
  background: string;
}

/** The photo pinned up elsewhere: turned, smaller, in another light, slightly out of focus. */
export async function reshot(photo: Buffer, look: Reshoot): Promise<Buffer> {
  const size = 900;
  const print = await open(photo)
    .resize({ width: Math.round(size * look.zoom) })
    .ensureAlpha()
    .rotate(look.degrees, { background: '#00000000' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { width, height } = await sizeOf(print);
  const placed = await openSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><defs><linearGradient id="g" x2="1" y2="1">` +
      `<stop stop-color="${look.background}"/><stop offset="1" stop-color="#3a332e"/></linearGradient></defs>` +
      `<rect width="${size}" height="${size}" fill="url(#g)"/></svg>`,
  )
    .composite([{ input: print, left: Math.round((size - width) / 2 + 14), top: Math.round((size - height) / 2 - 10) }])
    .flatten()
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { brightness, warmth } = look;
  return open(placed)
    .linear([brightness * warmth, brightness, brightness / warmth], [0, 0, 0])
    .blur(0.9)
    .jpeg({ quality: 60 })
    .toBuffer();
}
