import { createRequire } from 'node:module';
import type { EventEmitter } from 'node:events';

/** What is used of OpenCV: its own types describe another release. */
export interface OpenCv {
  readonly CV_8UC1: number;
  readonly ORB_HARRIS_SCORE: number;
  readonly Mat: new (rows?: number, columns?: number, type?: number) => Mat;
  readonly KeyPointVector: new () => KeyPointVector;
  readonly ORB: new (
    most: number,
    factor: number,
    levels: number,
    edge: number,
    firstLevel: number,
    bitsPerComparison: number,
    score: number,
    patch: number,
    fastThreshold: number,
  ) => Orb;
}

/** Lives outside of the garbage collector's memory until `delete` is called, as everything of OpenCV. */
export interface Mat {
  /** A view that is valid until more memory is taken. */
  readonly data: Uint8Array;
  delete(): void;
}

export interface KeyPointVector {
  size(): number;
  get(index: number): KeyPoint;
  delete(): void;
}

export interface KeyPoint {
  pt: { x: number; y: number };
  /** In degrees. */
  angle: number;
  octave: number;
  response: number;
}

export interface Orb {
  detectAndCompute(image: Mat, mask: Mat, keypoints: KeyPointVector, descriptors: Mat): void;
}

interface OpenCvModule extends OpenCv {
  onRuntimeInitialized?: () => void;
}

/** Not `import()`, which would call the `then` that the module has. */
const load = createRequire(__filename);

/** Those of an emitter, whatever events it has. */
const processEvents: EventEmitter = process;
const watched = ['uncaughtException', 'unhandledRejection'];

/**
 * Loads the 11 MB of OpenCV: a matter of 0.3 s, so only where keypoints are looked for. The module is wrapped because it has
 * a `then` of its own, which `await` would call.
 */
export async function loadOpenCv(): Promise<{ cv: OpenCv }> {
  const before = watched.map((event) => new Set(processEvents.listeners(event)));
  const cv = load('@techstark/opencv-js') as OpenCvModule;
  if (!('Mat' in cv)) {
    await new Promise<void>((resolve) => {
      (cv as OpenCvModule).onRuntimeInitialized = resolve;
    });
  }
  // Emscripten's own would end the process for errors that are none of OpenCV's.
  watched.forEach((event, index) => {
    for (const listener of processEvents.listeners(event)) {
      if (!before[index]?.has(listener)) {
        processEvents.removeListener(event, listener as () => void);
      }
    }
  });
  return { cv };
}
