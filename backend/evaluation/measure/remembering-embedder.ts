import { createHash } from 'node:crypto';
import type { Embedder, RgbCrop } from '../../src/matching/embedding/embedder';
import type { DiskCache } from './disk-cache';

/** Answers from disk what the model said before about the same pixels: most of a search is spent in it. */
export class RememberingEmbedder implements Embedder {
  constructor(
    private readonly embedder: Embedder,
    private readonly cache: DiskCache,
  ) {}

  get id(): string {
    return this.embedder.id;
  }

  get dimensions(): number {
    return this.embedder.dimensions;
  }

  get inputSize(): number {
    return this.embedder.inputSize;
  }

  async embed(crops: readonly RgbCrop[]): Promise<Float32Array[]> {
    const name = this.nameOf(crops);
    const { dimensions } = this;
    const known = await this.cache.get(name);
    if (known?.length === crops.length * dimensions * 4) {
      const numbers = new Float32Array(Uint8Array.from(known).buffer);
      return crops.map((_, index) => numbers.slice(index * dimensions, (index + 1) * dimensions));
    }
    const vectors = await this.embedder.embed(crops);
    await this.cache.set(
      name,
      Buffer.concat(vectors.map((vector) => new Uint8Array(Float32Array.from(vector).buffer))),
    );
    return vectors;
  }

  private nameOf(crops: readonly RgbCrop[]): string {
    const hash = createHash('sha256').update(this.id);
    for (const { width, height, pixels } of crops) {
      hash.update(`${width}x${height}`).update(pixels);
    }
    return hash.digest('hex');
  }
}
