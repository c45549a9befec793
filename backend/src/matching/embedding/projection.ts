/** A learned map of an embedder's vectors to shorter ones that tell products apart better. */
export interface Projection {
  /** Becomes part of the describer's id: vectors of different projections cannot be compared. */
  readonly id: string;
  readonly dimensions: number;
  /** A vector of length 1. */
  apply(vector: Float32Array): Float32Array;
}

/** Projections by the id of the embedder that they were learned on; its vectors stay as they are without one. */
export const projections = new Map<string, Projection>();
