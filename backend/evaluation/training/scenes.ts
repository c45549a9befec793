import sharp from 'sharp';
import type { Surroundings } from '../pictures/customer-photos';
import { Random } from '../random';
import type { View } from '../solid-objects/page/view';
import type { Studio } from '../solid-objects/studio';
import { cutFrom, type Pixels, pixelsOf } from '../sources/backgrounds';

const { floor, max, min } = Math;

/** Width and height in pixels: less than photos have, because most places are out of focus. */
const side = 480;

const roomView = (random: Random): View => ({
  yaw: random.between(-14, 14),
  pitch: random.between(6, 34),
  roll: random.between(-4, 4),
  fieldOfView: random.between(40, 60),
  light: {
    yaw: random.between(-60, 60),
    pitch: random.between(30, 75),
    warmth: random.between(0.9, 1.12),
    strength: random.between(0.5, 1.2),
    ambient: random.between(0.4, 1.1),
  },
  size: side,
  fill: random.between(2.6, 4),
});

/** Rooms of our own with things in them. */
async function rooms(studio: Studio, count: number): Promise<Pixels[]> {
  const pictures: Pixels[] = [];
  for (let index = 0; index < count; index += 1) {
    const random = new Random(`training room ${index}`);
    const [png] = await studio.photograph('room', String(index), [roomView(random)]);
    if (png) {
      const sky = { r: random.whole(90, 245), g: random.whole(90, 245), b: random.whole(90, 245) };
      pictures.push(await pixelsOf(sharp(png).flatten({ background: sky })));
    }
  }
  return pictures;
}

/**
 * Leaves that fell one on another ("dead leaves"): pictures drawn by lot whose edges and contrasts are spread over all sizes
 * as in photos of real places (A. Lee, D. Mumford, J. Huang, "Occlusion models for natural images", 2001).
 */
async function leaves(index: number): Promise<Pixels> {
  const random = new Random(`training leaves ${index}`);
  const pixels = Buffer.alloc(side * side * 3, random.whole(60, 200));
  const tones = Array.from({ length: random.whole(3, 9) }, () => [0, 1, 2].map(() => random.between(20, 240)));
  const smallest = random.between(3, 14);
  for (let leaf = 0; leaf < 1_500; leaf += 1) {
    // Areas fall with the square of the radius: that is what makes every scale alike.
    const radius = smallest / Math.sqrt(1 - random.between(0, 0.9985));
    const [x, y, stretch] = [random.between(0, side), random.between(0, side), random.between(0.4, 1.6)];
    const tone = random.pick(tones).map((level) => level + random.between(-25, 25));
    const [slopeX, slopeY] = [random.between(-40, 40) / radius, random.between(-40, 40) / radius];
    paintLeaf(
      pixels,
      { x, y, across: radius, down: radius * stretch },
      (dx, dy, channel) => (tone[channel] ?? 0) + dx * slopeX + dy * slopeY,
    );
  }
  const soft = random.between(0.4, 3);
  return pixelsOf(sharp(pixels, { raw: { width: side, height: side, channels: 3 } }).blur(soft));
}

function paintLeaf(
  pixels: Buffer,
  { x, y, across, down }: { x: number; y: number; across: number; down: number },
  level: (dx: number, dy: number, channel: number) => number,
): void {
  for (let row = max(0, floor(y - down)); row <= min(side - 1, y + down); row += 1) {
    for (let column = max(0, floor(x - across)); column <= min(side - 1, x + across); column += 1) {
      const [dx, dy] = [column - x, row - y];
      if ((dx / across) ** 2 + (dy / down) ** 2 <= 1) {
        for (let channel = 0; channel < 3; channel += 1) {
          pixels[(row * side + column) * 3 + channel] = max(0, min(255, level(dx, dy, channel)));
        }
      }
    }
  }
}

/** Places that no evaluation set has. */
export async function trainingBackgrounds(studio: Studio, count: number): Promise<Surroundings['background']> {
  const pictures = await rooms(studio, Math.ceil(count * 0.7));
  while (pictures.length < count) {
    pictures.push(await leaves(pictures.length));
  }
  return cutFrom(pictures);
}
