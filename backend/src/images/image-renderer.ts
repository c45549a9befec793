import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { limits, renditionSizes, type RenditionName } from '../contracts';
import { sniffFormat, type ImageFormat } from './image-format';
import { heicNotSupported, imageCorrupt, imageEmpty, imageTooManyPixels, imageTypeUnsupported } from './images.errors';

export type RenditionType = 'webp' | 'jpg';

export interface Rendition {
  name: RenditionName;
  type: RenditionType;
  content: Buffer;
}

/** `width` and `height` are those of the upright original. */
export interface RenderedImage {
  format: ImageFormat;
  width: number;
  height: number;
  /** Base64. */
  thumbhash: string;
  renditions: Rendition[];
}

interface Pixels {
  content: Buffer;
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

/** Messenger takes no WebP in cards. The larger a picture is shown, the sooner its artefacts are seen. */
const jpegQuality: Readonly<Record<RenditionName, number>> = { thumbnail: 80, medium: 85, large: 90 };
const webpQuality = 85;
/** 0 to 6. Measured on 1000 pixels: 118 ms and 38 KB, against 163 ms and 36 KB at the default of 4. */
const webpEffort = 2;
const white = '#ffffff';
/** ThumbHash takes at most 100 x 100 pixels. */
const thumbhashSize = 100;
/** Longest side for looking at a photo by machine: vision models and descriptors scale down to less than that. */
const normalisedSize = 1024;
/** The slowest honest picture (50 megapixels of AVIF) takes well below this; a hostile one must not block the others. Seconds. */
const decodeTimeout = 60;

/**
 * Missing data ("truncated") is refused: half a photo on a product looks like our fault. Warnings are accepted, because
 * cameras and phones write JPEGs with extra bytes between segments that every viewer shows.
 */
const failOn = 'error';

// ImagesService takes one picture at a time; with one thread for it, the other of two cores stays free for requests.
sharp.concurrency(1);
// No picture is opened twice, so that libvips' cache of operations would only hold memory and file descriptors.
sharp.cache(false);

/** The one place where pictures from outside are decoded. */
@Injectable()
export class ImageRenderer {
  /**
   * All public renditions from one decode: upright, sRGB, without metadata (which may hold the place of a home).
   * @throws AppError IMAGE_EMPTY, IMAGE_TYPE_UNSUPPORTED, HEIC_NOT_SUPPORTED, IMAGE_TOO_MANY_PIXELS, IMAGE_CORRUPT
   */
  async render(content: Buffer): Promise<RenderedImage> {
    const header = await this.inspect(content);
    const largest = await this.decode(content, renditionSizes.large);
    const renditions: Rendition[] = [];
    for (const name of ['large', 'medium', 'thumbnail'] as const) {
      const fitted = fit(largest, renditionSizes[name]);
      const [webp, jpg] = await Promise.all([
        fitted.clone().webp({ quality: webpQuality, effort: webpEffort, smartSubsample: true }).toBuffer(),
        fitted.clone().flatten({ background: white }).jpeg({ quality: jpegQuality[name] }).toBuffer(),
      ]);
      renditions.push({ name, type: 'webp', content: webp }, { name, type: 'jpg', content: jpg });
    }
    return { ...header, thumbhash: await thumbhashOf(largest), renditions };
  }

  /**
   * The picture as JPEG of at most 1024 pixels, upright, sRGB, without metadata.
   * @throws AppError as `render`
   */
  async normalise(content: Buffer): Promise<Buffer> {
    await this.inspect(content);
    const pixels = await this.decode(content, normalisedSize);
    return open(pixels).flatten({ background: white }).jpeg({ quality: jpegQuality.large }).toBuffer();
  }

  /** Reads only the header, so that a picture which unpacks to gigabytes is refused before anything is unpacked. */
  private async inspect(content: Buffer): Promise<Pick<RenderedImage, 'format' | 'width' | 'height'>> {
    if (content.length === 0) {
      throw imageEmpty();
    }
    const format = sniffFormat(content);
    if (format === null) {
      throw imageTypeUnsupported();
    }
    if (format === 'heic') {
      throw heicNotSupported();
    }
    const { width, height } = await sharp(content, { failOn, limitInputPixels: false })
      .metadata()
      .then(({ autoOrient }) => autoOrient)
      .catch(() => {
        throw imageCorrupt();
      });
    if (width * height > limits.imagePixels) {
      throw imageTooManyPixels(width, height);
    }
    return { format, width, height };
  }

  /** The only decode. sharp fails with words of libvips alone, so that every failure here counts as a damaged file. */
  private async decode(content: Buffer, size: number): Promise<Pixels> {
    const { data, info } = await sharp(content, { failOn, limitInputPixels: limits.imagePixels })
      .timeout({ seconds: decodeTimeout })
      .autoOrient()
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
      .catch(() => {
        throw imageCorrupt();
      });
    return { content: data, raw: { width: info.width, height: info.height, channels: info.channels } };
  }
}

function open({ content, raw }: Pixels): sharp.Sharp {
  return sharp(content, { raw });
}

function fit(pixels: Pixels, size: number): sharp.Sharp {
  return open(pixels).resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true });
}

async function thumbhashOf(pixels: Pixels): Promise<string> {
  const { data, info } = await fit(pixels, thumbhashSize).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
