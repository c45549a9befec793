/** A part of a picture, scaled to what a model looks at: three bytes (red, green, blue) per pixel, row by row. */
export interface RgbCrop {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Turns pictures into vectors whose cosine says how alike they look. */
export interface Embedder {
  /** Changes whenever the same picture gets another vector: vectors of different ids cannot be compared. */
  readonly id: string;
  /** Length of a vector. */
  readonly dimensions: number;
  /** Width and height of the crops that `embed` takes, in pixels. */
  readonly inputSize: number;
  /** One vector of length 1 for each crop. */
  embed(crops: readonly RgbCrop[]): Promise<Float32Array[]>;
}
