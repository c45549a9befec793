import sharp from 'sharp';
import type { Random } from '../random';
import { Canvas } from './canvas';
import { type CutOut, sized, toPng } from './cut-out';

const side = 640;

/** Paper colours of product photos, most of them near white. */
const papers = ['#ffffff', '#ffffff', '#fafafa', '#f6f4f0', '#eef0f3', '#f3ece2', '#e9eef0', '#f7eef0', '#dfe3e6'];

/** As a shop shows it: alone before plain paper, with a soft shadow. JPEG of 640 x 640 pixels. */
export async function cataloguePhoto(object: CutOut, random: Random): Promise<Buffer> {
  const paper = random.pick(papers);
  const ground = await sharp({ create: { width: side, height: side, channels: 3, background: paper } })
    .png(toPng)
    .toBuffer();
  const placed = await sized(object, side * random.between(0.72, 0.86));
  const canvas = new Canvas(ground, { width: side, height: side });
  await canvas.putWithShadow(placed, (side - placed.width) / 2, (side - placed.height) / 2, random);
  const { data, info } = await canvas.flattened();
  return sharp(data, { raw: info }).jpeg({ quality: 88 }).toBuffer();
}
