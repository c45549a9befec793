import { readFileSync } from 'node:fs';
import wabt from 'wabt';

/** A WebAssembly text file as the base64 of its module. */
export async function assembled(file: string): Promise<string> {
  const compiler = await wabt();
  const module = compiler.parseWat(file, readFileSync(file, 'utf8'), { simd: true });
  try {
    return Buffer.from(module.toBinary({}).buffer).toString('base64');
  } finally {
    module.destroy();
  }
}
