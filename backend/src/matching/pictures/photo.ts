import sharp from 'sharp';
import type { RgbCrop } from '../embedding/embedder';
import { type Box, wholeFrame } from './box';
import { Picture } from './picture';

const { max, min, round, sqrt } = Math;

/**
 * Catalogue photos come as large renditions and those of customers normalised to 1024 pixels; the evaluation brings its own.
 * Twelve megapixels of a phone are welcome, a bomb is not: more has not passed images/, where the guards of time and memory are.
 */
const mostPixels = 16_000_000;

/**
 * Longest side in pixels of the copy that frames and hashes are found in. A photo that fills 60 % of the width of a tall
 * phone screenshot still has about 170 pixels across, more than twice the 64 cells that the hash looks at.
 */
const pictureSize = 640;

/** Content that never becomes a picture, however often it is tried. */
export class PictureUnreadable extends Error {
  constructor(cause: unknown) {
    super('The picture is damaged, too large or of a kind that cannot be read', { cause });
    this.name = 'PictureUnreadable';
  }
}

export type Rgb = readonly [red: number, green: number, blue: number];

/** Brightness alone, one byte per pixel. */
export interface GreyImage {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** A decoded photo to cut crops out of: upright, sRGB, transparency on white, the first picture of an animation. */
export class Photo {
  private constructor(
    readonly width: number,
    readonly height: number,
    private readonly pixels: Buffer,
  ) {}

  /**
   * @param longestSide in pixels; a smaller photo stays as it is
   * @throws PictureUnreadable when the bytes are no complete picture, or one of more than 16 megapixels
   */
  static async decode(content: Buffer, longestSide: number): Promise<Photo> {
    try {
      const { data, info } = await sharp(content, { failOn: 'error', limitInputPixels: mostPixels })
        .rotate()
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return new Photo(info.width, info.height, data);
    } catch (cause) {
      // Bytes in memory: neither disk nor network can be the reason.
      throw new PictureUnreadable(cause);
    }
  }

  /** For finding frames, hashes and colours. */
  async picture(): Promise<Picture> {
    const { data, info } = await this.source()
      .resize({ width: pictureSize, height: pictureSize, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return Picture.of(info.width, info.height, data);
  }

  /**
   * A part of the photo as a square of `size` pixels. Of a box that is no square in pixels the sides are scaled each by its
   * own factor; what lies outside of the frame is `background`.
   */
  async crop(box: Box, size: number, background: Rgb = [255, 255, 255]): Promise<RgbCrop> {
    const part = this.pixelsOf(box);
    const across = size / (box.right - box.left);
    const down = size / (box.bottom - box.top);
    const left = min(size - 1, max(0, round(-box.left * across)));
    const top = min(size - 1, max(0, round(-box.top * down)));
    const right = min(size - 1 - left, max(0, round((box.right - 1) * across)));
    const bottom = min(size - 1 - top, max(0, round((box.bottom - 1) * down)));
    const [r, g, b] = background;
    const pixels = await this.source()
      .extract(part)
      .resize({ width: size - left - right, height: size - top - bottom, fit: 'fill' })
      .extend({ left, top, right, bottom, background: { r, g, b } })
      .raw()
      .toBuffer();
    return { width: size, height: size, pixels };
  }

  /**
   * @param longestSide in pixels, before it is stretched; a smaller part stays as it is
   * @param stretch how much wider for its height, at the same area
   */
  async grey(longestSide: number, box: Box = wholeFrame, stretch = 1): Promise<GreyImage> {
    const part = this.pixelsOf(box);
    const scale = min(1, longestSide / max(part.width, part.height));
    const [across, down] = [scale * sqrt(stretch), scale / sqrt(stretch)];
    const { data, info } = await this.source()
      .extract(part)
      .resize({ width: max(1, round(part.width * across)), height: max(1, round(part.height * down)), fit: 'fill' })
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, pixels: data };
  }

  private source(): sharp.Sharp {
    return sharp(this.pixels, { raw: { width: this.width, height: this.height, channels: 3 } });
  }

  /** The part of the box that lies inside the frame: at least one pixel. */
  private pixelsOf(box: Box): sharp.Region {
    const left = min(this.width - 1, max(0, round(box.left * this.width)));
    const top = min(this.height - 1, max(0, round(box.top * this.height)));
    return {
      left,
      top,
      width: max(1, min(this.width, round(box.right * this.width)) - left),
      height: max(1, min(this.height, round(box.bottom * this.height)) - top),
    };
  }
}

/** A crop turned by `degrees` clockwise around its centre; what comes from outside of it is `background`. */
export async function turned(crop: RgbCrop, degrees: number, size: number, [r, g, b]: Rgb): Promise<RgbCrop> {
  const raw = { width: crop.width, height: crop.height, channels: 3 as const };
  const { data, info } = await sharp(crop.pixels, { raw })
    .rotate(degrees, { background: { r, g, b } })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const left = (info.width - size) >> 1;
  const top = (info.height - size) >> 1;
  const pixels = await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .extract({ left, top, width: size, height: size })
    .raw()
    .toBuffer();
  return { width: size, height: size, pixels };
}
