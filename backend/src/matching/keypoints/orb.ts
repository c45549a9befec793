import type { Keypoints } from '../engine/picture-descriptor';
import type { Box } from '../pictures/box';
import type { GreyImage } from '../pictures/photo';
import { descriptorBytes } from './hamming';
import { loadOpenCv, type OpenCv, type Orb } from './opencv';

/**
 * Longest side in pixels of the object that keypoints are looked for in, and how many are kept. On 211 photographic cut-outs,
 * keypoints alone, recall@1 of re-shot / hard / viewpoint: 82 / 63 / 52 with 340 of the whole frame against 800 of the
 * customer's, 85 / 70 / 63 with 500 of the object against 1,500.
 */
export const catalogueKeypoints = { size: 480, most: 420 } as const;
/** Larger and more, because the object fills only a part of a customer's photo; `least` of each of several parts. */
export const queryKeypoints = { size: 640, most: 1_500, least: 500 } as const;

/**
 * E. Rublee et al., "ORB: an efficient alternative to SIFT or SURF", 2011, with OpenCV's own settings but a finer edge, and
 * corners as weak as a blurred, recompressed photo leaves them.
 */
const pyramid = {
  factor: 1.2,
  levels: 8,
  edge: 15,
  firstLevel: 0,
  bitsPerComparison: 2,
  patch: 31,
  fastThreshold: 5,
} as const;

/** Smaller pictures have no place for a patch and its surroundings. */
const leastSide = 2 * pyramid.edge + pyramid.patch;

export class OrbDetector {
  private readonly detectors = new Map<number, Orb>();

  private constructor(private readonly cv: OpenCv) {}

  static async load(): Promise<OrbDetector> {
    const { cv } = await loadOpenCv();
    return new OrbDetector(cv);
  }

  /** The `most` strongest keypoints; fewer where there is little to see. */
  detect({ width, height, pixels }: GreyImage, most: number): Keypoints {
    if (Math.min(width, height) < leastSide) {
      return noKeypoints(width, height);
    }
    const { cv } = this;
    const image = new cv.Mat(height, width, cv.CV_8UC1);
    const mask = new cv.Mat();
    const found = new cv.KeyPointVector();
    const bits = new cv.Mat();
    try {
      image.data.set(pixels);
      this.detectorOf(most).detectAndCompute(image, mask, found, bits);
      const points = Array.from({ length: found.size() }, (_, index) => ({ index, ...found.get(index) }));
      // OpenCV keeps a few more than asked for when responses are equal.
      const strongest = points.sort((a, b) => b.response - a.response || a.index - b.index).slice(0, most);
      return {
        width,
        height,
        bits: joined(
          strongest.map(({ index }) => bits.data.slice(index * descriptorBytes, (index + 1) * descriptorBytes)),
        ),
        positions: Uint16Array.from(strongest.flatMap(({ pt }) => [Math.round(pt.x * 64), Math.round(pt.y * 64)])),
        angles: Uint8Array.from(strongest, ({ angle }) => Math.round((angle / 360) * 256) & 255),
        octaves: Uint8Array.from(strongest, ({ octave }) => octave),
      };
    } finally {
      // OpenCV's memory is outside of the garbage collector's.
      image.delete();
      mask.delete();
      found.delete();
      bits.delete();
    }
  }

  private detectorOf(most: number): Orb {
    const { cv } = this;
    const { factor, levels, edge, firstLevel, bitsPerComparison, patch, fastThreshold } = pyramid;
    const detector =
      this.detectors.get(most) ??
      new cv.ORB(most, factor, levels, edge, firstLevel, bitsPerComparison, cv.ORB_HARRIS_SCORE, patch, fastThreshold);
    this.detectors.set(most, detector);
    return detector;
  }
}

export const noKeypoints = (width: number, height: number): Keypoints => ({
  width,
  height,
  bits: new Uint8Array(),
  positions: new Uint16Array(),
  angles: new Uint8Array(),
  octaves: new Uint8Array(),
});

/** Found in a part of a picture; from now on in the coordinates of the whole one, at the same scale. */
export function inWholeFrame(found: Keypoints, part: Box): Keypoints {
  const width = Math.round(found.width / (part.right - part.left));
  const height = Math.round(found.height / (part.bottom - part.top));
  const [left, top] = [part.left * width * 64, part.top * height * 64];
  const positions = found.positions.map((value, at) => Math.round(value + (at % 2 === 0 ? left : top)));
  return { ...found, width, height, positions };
}

export const keypointCount = ({ angles }: Keypoints): number => angles.length;

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.length * descriptorBytes);
  parts.forEach((part, index) => {
    all.set(part, index * descriptorBytes);
  });
  return all;
};
