import sharp from 'sharp';
import { limits } from '../contracts';
import { type Drawing, toSvg } from './drawings/svg';

/** The drawing as a photo of 1000 x 1000 pixels; the same drawing gives the same bytes. */
export const renderPhoto = (drawing: Drawing): Promise<Buffer> =>
  sharp(Buffer.from(toSvg(drawing)), { failOn: 'error', limitInputPixels: limits.imagePixels })
    .flatten()
    // Gradients of light and shade on top of each other come out a little dull.
    .modulate({ saturation: 1.12, brightness: 1.04 })
    .jpeg({ quality: 90 })
    .toBuffer();

export type Render = (draw: () => Drawing) => Promise<Buffer>;

/** Renders each drawing function once: customer photos are made of the product photos. */
export function rememberingRender(): Render {
  const rendered = new Map<() => Drawing, Promise<Buffer>>();
  return (draw) => {
    const photo = rendered.get(draw) ?? renderPhoto(draw());
    rendered.set(draw, photo);
    return photo;
  };
}
