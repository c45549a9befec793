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

  /** The highest cosine of any of these vectors with any view, by source; sources without vectors are left out. */
  similarities(queries: readonly Float32Array[], sourceIds: Iterable<string>): Map<string, number> {
    const best = new Map<string, number>();
    const { vectors } = this;
    if (!vectors || queries.length === 0) {
      return best;
    }
    const sources = [...sourceIds].flatMap((id) => {
      const source = this.sources.get(id);
      return source && source.row !== null ? [{ id, row: source.row, lengths: source.lengths }] : [];
    });
    for (const query of queries.map(quantised)) {
      const length = lengthOf(query);
      vectors.setQuery(query);
      for (const { id, row, lengths } of sources) {
        const products = vectors.dotProducts(row);
        let highest = best.get(id) ?? -1;
        for (let view = 0; view < products.length; view += 1) {
          highest = Math.max(highest, (products[view] ?? 0) / (length * (lengths[view] ?? 1) || 1));
        }
        best.set(id, highest);
      }
    }
    return best;
  }

  private lengthsOf(vectors: Int8Array, dimensions: number): Float32Array {
    return Float32Array.from({ length: viewsPerPhoto }, (_, view) =>
      lengthOf(vectors.subarray(view * dimensions, (view + 1) * dimensions)),
    );
  }
}
