import sharp from 'sharp';
import type { Random } from '../random';
import { type CutOut, toPng } from './cut-out';
import { exposed, phoneCamera } from './exposure';

export interface Size {
  width: number;
  height: number;
}

/** Pixels on top of each other. What sticks out over the edge is cut off, which sharp itself refuses to do. */
export class Canvas {
  private readonly layers: sharp.OverlayOptions[] = [];

  constructor(
    private readonly ground: Buffer,
    readonly size: Size,
  ) {}

  async put(picture: Pick<CutOut, 'png' | 'width' | 'height'>, left: number, top: number): Promise<this> {
    const [x, y] = [Math.round(left), Math.round(top)];
    const from = { x: Math.max(0, -x), y: Math.max(0, -y) };
    const width = Math.min(picture.width, this.size.width - x) - from.x;
    const height = Math.min(picture.height, this.size.height - y) - from.y;
    if (width < 1 || height < 1) {
      return this;
    }
    const whole = width === picture.width && height === picture.height;
    const input = whole
      ? picture.png
      : await sharp(picture.png).extract({ left: from.x, top: from.y, width, height }).png(toPng).toBuffer();
    this.layers.push({ input, left: x + from.x, top: y + from.y });
    return this;
  }

  /** The object with the soft shadow it throws on what stands behind it. */
  async putWithShadow(picture: CutOut, left: number, top: number, random: Random): Promise<this> {
    const blur = Math.max(2, Math.max(picture.width, picture.height) * random.between(0.012, 0.03));
    const margin = Math.ceil(blur * 3);
    const shadow = await sharp(picture.png)
      .linear([0, 0, 0, random.between(0.25, 0.42)], [20, 16, 22, 0])
      .extend({
        top: margin,
        bottom: margin,
        left: margin,
        right: margin,
        background: { r: 20, g: 16, b: 22, alpha: 0 },
      })
      .blur(blur)
      .png(toPng)
      .toBuffer();
    const [dx, dy] = [random.between(-0.6, 1.2) * blur, random.between(0.4, 1.6) * blur];
    const padded = { png: shadow, width: picture.width + 2 * margin, height: picture.height + 2 * margin };
    await this.put(padded, left - margin + dx, top - margin + dy);
    return this.put(picture, left, top);
  }

  /** Raw pixels without alpha. */
  async flattened(): Promise<{ data: Buffer; info: sharp.OutputInfo }> {
    return sharp(this.ground).composite(this.layers).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  }

  /** As a phone takes it. JPEG. */
  async photographed(random: Random): Promise<Buffer> {
    const { data, info } = await this.flattened();
    return exposed(data, info, phoneCamera(random), random);
  }
}
