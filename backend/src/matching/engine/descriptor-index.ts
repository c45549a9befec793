import { VectorRows } from '../embedding/dot-products';
import { lengthOf, quantised } from '../embedding/quantised';
import { viewsPerPhoto } from '../pictures/catalogue-views';
import type { CopyTraits, Keypoints, PictureDescriptor } from './picture-descriptor';

/** A photo or view as the index holds it. */
export interface IndexedSource {
  copy: CopyTraits;
  keypoints: Keypoints;
  /** Where its vectors lie; null without any. */
  row: number | null;
  /** Length of each of its vectors. */
  lengths: Float32Array;
}

/**
 * Of the smooth maximum: the higher, the less counts anything but the best pair. Crops overlap and views are alike, so the
 * right product agrees with several of them, a wrong one by chance with one: two to six more of 100 come first than with
 * the plain maximum, from 10 to 40 alike.
 */
const sharpness = 20;

/** What is known of every photo, in memory. */
export class DescriptorIndex {
  private readonly sources = new Map<string, IndexedSource>();
  private readonly vectors: VectorRows | null;

  /** @param dimensions of the embedder's vectors; null without an embedder */
  constructor(private readonly dimensions: number | null) {
    this.vectors = dimensions === null ? null : new VectorRows(dimensions, viewsPerPhoto);
  }

  get size(): number {
    return this.sources.size;
  }

  put(sourceId: string, { copy, keypoints, vectors }: PictureDescriptor): void {
    this.drop(sourceId);
    const fits = vectors !== null && this.dimensions !== null && vectors.length === this.dimensions * viewsPerPhoto;
    this.sources.set(sourceId, {
      copy,
      keypoints,
      row: fits && this.vectors ? this.vectors.add(vectors) : null,
      lengths: fits ? this.lengthsOf(vectors, this.dimensions) : new Float32Array(),
    });
  }

  get(sourceId: string): IndexedSource | undefined {
    return this.sources.get(sourceId);
  }

  drop(sourceId: string): void {
    const source = this.sources.get(sourceId);
    if (source?.row != null) {
      this.vectors?.remove(source.row);
    }
    this.sources.delete(sourceId);
  }

  /**
   * How alike these vectors and the views of each source are; sources without vectors are left out. The smooth maximum of
   * the cosines of all pairs: 1 when all are the same, and never above the highest cosine.
   */
  similarities(queries: readonly Float32Array[], sourceIds: Iterable<string>): Map<string, number> {
    const { vectors } = this;
    if (!vectors || queries.length === 0) {
      return new Map();
    }
    const sources = [...sourceIds].flatMap((id) => {
      const source = this.sources.get(id);
      return source && source.row !== null ? [{ id, row: source.row, lengths: source.lengths, sum: 0 }] : [];
    });
    for (const query of queries.map(quantised)) {
      const length = lengthOf(query);
      vectors.setQuery(query);
      for (const source of sources) {
        const products = vectors.dotProducts(source.row);
        for (let view = 0; view < products.length; view += 1) {
          const cosine = (products[view] ?? 0) / (length * (source.lengths[view] ?? 1) || 1);
          source.sum += Math.exp(sharpness * (cosine - 1));
        }
      }
    }
    const pairs = queries.length * viewsPerPhoto;
    return new Map(sources.map(({ id, sum }) => [id, 1 + Math.log(sum / pairs) / sharpness]));
  }

  private lengthsOf(vectors: Int8Array, dimensions: number): Float32Array {
    return Float32Array.from({ length: viewsPerPhoto }, (_, view) =>
      lengthOf(vectors.subarray(view * dimensions, (view + 1) * dimensions)),
    );
  }
}
