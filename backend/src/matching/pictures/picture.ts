import { type Box } from './box';
import { toLab } from './lab';

const { floor, max, min } = Math;

/** A decoded picture: average colours of any part of it in constant time (summed-area table). */
export class Picture {
  private constructor(
    readonly width: number,
    readonly height: number,
    readonly lab: Float32Array,
    /** Per pixel corner (width + 1) x (height + 1): sums of L, a and b of everything above and left of it. */
    private readonly sums: Float64Array,
  ) {}

  /** @param rgb three bytes per pixel, row by row */
  static of(width: number, height: number, rgb: Uint8Array): Picture {
    return Picture.ofLab(width, height, toLab(rgb));
  }

  /** @param lab L, a and b of each pixel, row by row */
  static ofLab(width: number, height: number, lab: Float32Array): Picture {
    const stride = (width + 1) * 3;
    const sums = new Float64Array(stride * (height + 1));
    for (let y = 0; y < height; y += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        let row = 0;
        for (let x = 0; x < width; x += 1) {
          row += lab[(y * width + x) * 3 + channel] ?? 0;
          sums[(y + 1) * stride + (x + 1) * 3 + channel] = (sums[y * stride + (x + 1) * 3 + channel] ?? 0) + row;
        }
      }
    }
    return new Picture(width, height, lab, sums);
  }

  /**
   * The part as `cells` x `cells` average colours (L, a, b one after the other, row by row).
   * Cells cover it without gaps, so a pixel counts in proportion to how much of it lies inside.
   */
  sample(box: Box, cells: number): Float32Array {
    return this.sampleChannels(box, cells, 3);
  }

  private sampleChannels(box: Box, cells: number, channels: 1 | 3): Float32Array {
    const corners = new Float64Array((cells + 1) * (cells + 1) * channels);
    const stepX = ((box.right - box.left) * this.width) / cells;
    const stepY = ((box.bottom - box.top) * this.height) / cells;
    for (let row = 0; row <= cells; row += 1) {
      for (let column = 0; column <= cells; column += 1) {
        const at = (row * (cells + 1) + column) * channels;
        this.sumTo(box.left * this.width + column * stepX, box.top * this.height + row * stepY, corners, at, channels);
      }
    }
    const area = stepX * stepY;
    const sampled = new Float32Array(cells * cells * channels);
    const below = (cells + 1) * channels;
    for (let row = 0; row < cells; row += 1) {
      for (let column = 0; column < cells; column += 1) {
        for (let channel = 0; channel < channels; channel += 1) {
          const corner = (row * (cells + 1) + column) * channels + channel;
          const sum =
            (corners[corner + below + channels] ?? 0) -
            (corners[corner + below] ?? 0) -
            (corners[corner + channels] ?? 0) +
            (corners[corner] ?? 0);
          sampled[(row * cells + column) * channels + channel] = sum / area;
        }
      }
    }
    return sampled;
  }

  /** Mean lightness of a part: `sampleLuminance` of one cell, for whoever asks for thousands. In pixels, inside the frame. */
  lightnessWithin(left: number, top: number, right: number, bottom: number): number {
    const sum =
      this.lightnessTo(right, bottom) -
      this.lightnessTo(left, bottom) -
      this.lightnessTo(right, top) +
      this.lightnessTo(left, top);
    return sum / ((right - left) * (bottom - top));
  }

  private lightnessTo(x: number, y: number): number {
    const column = min(this.width - 1, max(0, floor(x)));
    const row = min(this.height - 1, max(0, floor(y)));
    const right = min(1, max(0, x - column));
    const down = min(1, max(0, y - row));
    const stride = (this.width + 1) * 3;
    const corner = row * stride + column * 3;
    const { sums } = this;
    return (
      ((sums[corner] ?? 0) * (1 - right) + (sums[corner + 3] ?? 0) * right) * (1 - down) +
      ((sums[corner + stride] ?? 0) * (1 - right) + (sums[corner + stride + 3] ?? 0) * right) * down
    );
  }

  /** Lightness alone of `sample`: a third of the work. */
  sampleLuminance(box: Box, cells: number): Float32Array {
    return this.sampleChannels(box, cells, 1);
  }

  /** Sum of everything above and left of a point between pixels: exact, because the sums are bilinear inside a pixel. */
  private sumTo(x: number, y: number, into: Float64Array, at: number, channels: number): void {
    const column = min(this.width - 1, max(0, floor(x)));
    const row = min(this.height - 1, max(0, floor(y)));
    const right = min(1, max(0, x - column));
    const down = min(1, max(0, y - row));
    const stride = (this.width + 1) * 3;
    const corner = row * stride + column * 3;
    for (let channel = 0; channel < channels; channel += 1) {
      const topLeft = this.sums[corner + channel] ?? 0;
      const topRight = this.sums[corner + 3 + channel] ?? 0;
      const bottomLeft = this.sums[corner + stride + channel] ?? 0;
      const bottomRight = this.sums[corner + stride + 3 + channel] ?? 0;
      into[at + channel] =
        (topLeft * (1 - right) + topRight * right) * (1 - down) +
        (bottomLeft * (1 - right) + bottomRight * right) * down;
    }
  }
}
