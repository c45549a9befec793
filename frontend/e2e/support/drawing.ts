import type { Page } from 'playwright-core';

export interface Drawing {
  /** Chooses colours and shapes: another seed is another thing. */
  seed: number;
  type: 'image/png' | 'image/jpeg';
  quality?: number;
  /** Share that is cut away on every side. */
  crop?: number;
}

/**
 * Draws a picture in the browser and answers its bytes: large shapes that survive compression, and fine noise
 * that makes the PNG about a megabyte, so that an upload takes its time.
 */
export async function draw(page: Page, drawing: Drawing): Promise<Buffer> {
  const url = await page.evaluate(({ seed, type, quality, crop = 0 }) => {
    const side = 640;
    let state = seed * 2_654_435_761;
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    };
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    const context = canvas.getContext('2d')!;
    context.fillStyle = `hsl(${random() * 360} 40% 85%)`;
    context.fillRect(0, 0, side, side);
    for (let shape = 0; shape < 9; shape += 1) {
      context.fillStyle = `hsl(${random() * 360} 65% ${25 + random() * 45}%)`;
      context.beginPath();
      if (shape % 2) {
        context.ellipse(random() * side, random() * side, 40 + random() * 130, 30 + random() * 110, random() * 3, 0, 7);
      } else {
        context.rect(random() * side * 0.8, random() * side * 0.8, 60 + random() * 200, 50 + random() * 160);
      }
      context.fill();
    }
    const pixels = context.getImageData(0, 0, side, side);
    for (let index = 0; index < pixels.data.length; index += 1) {
      if (index % 4 !== 3) {
        pixels.data[index] = (pixels.data[index] ?? 0) + (random() - 0.5) * 16;
      }
    }
    context.putImageData(pixels, 0, 0);
    const cut = document.createElement('canvas');
    cut.width = cut.height = Math.round(side * (1 - 2 * crop));
    cut.getContext('2d')!.drawImage(canvas, -side * crop, -side * crop);
    return cut.toDataURL(type, quality);
  }, drawing);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
