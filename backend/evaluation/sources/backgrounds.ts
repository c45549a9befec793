import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { boards, linen, studio, wall } from '../../src/demo/drawings/backdrops';
import { toSvg } from '../../src/demo/drawings/svg';
import type { Surroundings } from '../pictures/customer-photos';
import { toPng } from '../pictures/cut-out';
import { Random } from '../random';
import { debianPackage, filesBelow } from './debian-package';

const packages = ['mate-backgrounds', 'gnome-backgrounds', 'lomiri-wallpapers-16.04', 'lomiri-wallpapers-20.04'];
/** Shorter side in pixels: what most photos show of one is still sharp. */
const side = 1000;
/** A smaller file has no picture to speak of. */
const leastBytes = 50_000;

/** Nobody takes photos in the dark: mean level of 255. */
const leastLevel = 60;

type Background = Surroundings['background'];
/** Kept decoded: every photo takes a part of one. */
export interface Pixels {
  data: Buffer;
  info: sharp.OutputInfo;
}

export const cutFrom =
  (pictures: readonly Pixels[]): Background =>
  async (random, { width, height }) => {
    const { data, info } = random.pick(pictures);
    const part = random.between(0.55, 1) * Math.min(info.width / width, info.height / height);
    const [partWidth, partHeight] = [Math.floor(width * part), Math.floor(height * part)];
    return sharp(data, { raw: info })
      .extract({
        left: random.whole(0, info.width - partWidth),
        top: random.whole(0, info.height - partHeight),
        width: partWidth,
        height: partHeight,
      })
      .flop(random.chance(0.5))
      .resize(width, height, { fit: 'fill' })
      .removeAlpha()
      .png(toPng)
      .toBuffer();
  };

/** Wallpapers of Debian packages, or null where they cannot be had. */
export async function wallpapers(cache: string): Promise<{ background: Background; count: number } | null> {
  const folders = await Promise.all(packages.map((name) => debianPackage(name, cache)));
  const pictures: Pixels[] = [];
  for (const folder of folders.filter((found) => found !== null)) {
    for (const file of (await filesBelow(folder)).filter((path) => /\.(jpe?g|png|webp)$/.test(path))) {
      const content = await readFile(file);
      if (content.length >= leastBytes) {
        const picture = await pixelsOf(sharp(content).resize(side, side, { fit: 'outside' }));
        const { channels } = await sharp(picture.data, { raw: picture.info }).stats();
        if (channels.reduce((sum, { mean }) => sum + mean, 0) / channels.length >= leastLevel) {
          pictures.push(picture);
        }
      }
    }
  }
  return pictures.length > 0 ? { background: cutFrom(pictures), count: pictures.length } : null;
}

export const pixelsOf = (picture: sharp.Sharp): Promise<Pixels> =>
  picture.flatten().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });

const tones = [
  '#c9b9a4',
  '#b7a58d',
  '#a58a6c',
  '#d8cbb8',
  '#9aa7a2',
  '#c6ccba',
  '#e0d3c7',
  '#7f8a94',
  '#5d5148',
  '#b9c6cf',
];

/** Walls, tables and cloth of our own drawing. */
export async function drawnBackgrounds(count: number): Promise<Background> {
  const pictures: Pixels[] = [];
  for (let index = 0; index < count; index += 1) {
    const random = new Random(`background ${index}`);
    const [tone, other] = [random.pick(tones), random.pick(tones)];
    const seed = random.whole(1, 10_000);
    const backdrop = [
      () => boards(tone, seed),
      () => linen(tone, seed),
      () => wall(tone, seed),
      () => studio(tone, other, random.whole(450, 760)),
    ][index % 4];
    const svg = toSvg({ backdrop: backdrop?.() ?? '', body: '' });
    pictures.push(await pixelsOf(sharp(Buffer.from(svg))));
  }
  return cutFrom(pictures);
}
