import sharp from 'sharp';
import { numberPlate } from './digits';

/** The whole sheet: about what a vision model looks at in one go before it scales down. In pixels. */
const sheetWidth = 1_000;
/** Wide enough apart that two photos on white are not taken for one. */
const gap = 6;
const background = '#808080';
const quality = 85;

/** Columns for up to that many pictures: the fewer there are, the larger each is. */
const layouts = [
  { most: 4, columns: 2 },
  { most: 9, columns: 3 },
  { most: 12, columns: 4 },
  { most: Number.POSITIVE_INFINITY, columns: 5 },
];

/**
 * Catalogue photos side by side as one JPEG, numbered from 1 in reading order. The same photos give the same bytes: answers
 * about a sheet are kept by its content.
 * @param photos that can be decoded
 */
export async function drawSheet(photos: readonly Buffer[]): Promise<Buffer> {
  const columns = layouts.find(({ most }) => photos.length <= most)?.columns ?? 1;
  const tile = Math.floor((sheetWidth - gap * (columns + 1)) / columns);
  const rows = Math.ceil(photos.length / columns);
  const parts: sharp.OverlayOptions[] = [];
  for (const [index, photo] of photos.entries()) {
    const left = gap + (index % columns) * (tile + gap);
    const top = gap + Math.floor(index / columns) * (tile + gap);
    const picture = await sharp(photo)
      .rotate()
      .resize({ width: tile, height: tile, fit: 'contain', background: '#ffffff' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    parts.push(
      { input: picture.data, raw: picture.info, left, top },
      { input: numberPlate(index + 1, Math.round(tile / 5)).svg, left, top },
    );
  }
  return sharp({
    create: { width: sheetWidth, height: gap + rows * (tile + gap), channels: 3, background },
  })
    .composite(parts)
    .jpeg({ quality })
    .toBuffer();
}
