import { instantiate, reserve, type WasmMemory } from '../web-assembly';
import { dotProductsWasm } from './dot-products.wasm';

/** The kernel takes 16 bytes at a time. */
const step = 16;

interface Kernel {
  memory: WasmMemory;
  dotProducts(query: number, vectors: number, length: number, count: number, results: number): void;
}

/**
 * Rows of vectors in WebAssembly's memory, and the dot products of any of them with a query. A row holds the vectors of
 * one photo; rows of removed photos are used again.
 */
export class VectorRows {
  private readonly kernel = instantiate(dotProductsWasm) as Kernel;
  private readonly stride: number;
  private readonly rowBytes: number;
  private readonly queryAt = step;
  private readonly resultsAt: number;
  private readonly rowsAt: number;
  private readonly free: number[] = [];
  private rows = 0;

  /** @param dimensions of a vector, `perRow` vectors to a row */
  constructor(
    private readonly dimensions: number,
    private readonly perRow: number,
  ) {
    this.stride = Math.ceil(dimensions / step) * step;
    this.rowBytes = this.stride * perRow;
    this.resultsAt = this.queryAt + this.stride;
    this.rowsAt = this.resultsAt + Math.ceil((perRow * 4) / step) * step;
    reserve(this.kernel.memory, this.rowsAt);
  }

  /** @returns the row's number */
  add(vectors: Int8Array): number {
    const row = this.free.pop() ?? this.rows++;
    const start = this.rowsAt + row * this.rowBytes;
    reserve(this.kernel.memory, start + this.rowBytes);
    const memory = new Int8Array(this.kernel.memory.buffer);
    for (let index = 0; index < this.perRow; index += 1) {
      const vector = vectors.subarray(index * this.dimensions, (index + 1) * this.dimensions);
      memory.set(vector, start + index * this.stride);
    }
    return row;
  }

  remove(row: number): void {
    this.free.push(row);
  }

  setQuery(vector: Int8Array): void {
    new Int8Array(this.kernel.memory.buffer).set(vector, this.queryAt);
  }

  /** With each vector of the row; valid until the next call. */
  dotProducts(row: number): Int32Array {
    const start = this.rowsAt + row * this.rowBytes;
    this.kernel.dotProducts(this.queryAt, start, this.stride, this.perRow, this.resultsAt);
    return new Int32Array(this.kernel.memory.buffer, this.resultsAt, this.perRow);
  }
}
