import { instantiate, reserve, type WasmMemory } from '../web-assembly';
import { hammingWasm } from './hamming.wasm';

/** Bytes of one ORB descriptor. */
export const descriptorBytes = 32;
const resultBytes = 12;

/** The nearest descriptor for each of a query's: see hamming.wat. */
export interface Nearest {
  /** Index of the nearest, its distance in bits, and the distance of the second nearest, one after the other. */
  results: Int32Array;
  count: number;
}

interface Kernel {
  memory: WasmMemory;
  nearest(queries: number, count: number, catalogue: number, others: number, results: number): void;
}

/** Addresses below are not used: 0 means "none" in the kernel. */
const firstAddress = 64;

/** Compares the descriptors of one query picture with those of many catalogue pictures, one after the other. */
export class HammingSearch {
  private readonly kernel = instantiate(hammingWasm) as Kernel;
  private count = 0;
  private catalogueAt = firstAddress;

  /** @param bits 32 bytes for each descriptor */
  setQuery(bits: Uint8Array): void {
    this.count = bits.length / descriptorBytes;
    this.catalogueAt = firstAddress + bits.length + this.count * resultBytes + (16 - ((this.count * resultBytes) % 16));
    reserve(this.kernel.memory, this.catalogueAt);
    new Uint8Array(this.kernel.memory.buffer).set(bits, firstAddress);
  }

  /** The results are valid until the next call. */
  compare(bits: Uint8Array): Nearest {
    reserve(this.kernel.memory, this.catalogueAt + bits.length);
    new Uint8Array(this.kernel.memory.buffer).set(bits, this.catalogueAt);
    const resultsAt = firstAddress + this.count * descriptorBytes;
    this.kernel.nearest(firstAddress, this.count, this.catalogueAt, bits.length / descriptorBytes, resultsAt);
    return { results: new Int32Array(this.kernel.memory.buffer, resultsAt, this.count * 3), count: this.count };
  }
}
