import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface SpeedTask {
  /** Photos of the catalogue. */
  catalogue: string[];
  /** Photos to ask about. */
  queries: string[];
  cache: string;
  /** Sizes of the catalogue to measure at, ascending. */
  sizes: number[];
}

export interface Speed {
  products: number;
  queries: number;
  /** Milliseconds of one search from the JPEG to the decision, nothing cached. */
  p50: number;
  p95: number;
  /** Mean of each stage in milliseconds. */
  stages: Record<string, number>;
  /** What the process occupies, with what the allocator keeps for later. */
  residentBytes: number;
  /** What is in use, inside and outside of the heap. */
  usedBytes: number;
}

export interface SpeedResult {
  speeds: Speed[];
  /** Of a descriptor as it is kept, on average. */
  descriptorBytes: number;
  /** How much what is in use grew for each product between the smallest and the largest catalogue. */
  usedPerProduct: number | null;
}

/** One search at a time in a process of its own: nothing else disturbs time and memory. */
export function measureSpeed(task: SpeedTask): Promise<SpeedResult> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'speed-worker.js'), { execArgv: ['--expose-gc'] });
    let result: SpeedResult | undefined;
    child.on('message', (message: SpeedResult) => {
      result = message;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0 && result) {
        resolve(result);
      } else {
        reject(new Error('The process that measures time has ended early; the lines above say why.'));
      }
    });
    child.send(task);
  });
}
