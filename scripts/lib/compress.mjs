// Writes .br and .gz beside each file of a folder that a browser asks for as text: nginx sends them as they are, smaller than what it
// could make while somebody waits. Run as a program, with the folder as its argument.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const text = /\.(css|html|js|json|svg|webmanifest)$/;
/** Below, the frame costs more than it saves: the same limit as nginx's gzip_min_length. */
const leastBytes = 1024;

const folder = process.argv[2];
for (const name of readdirSync(folder, { recursive: true })) {
  const file = join(folder, name);
  if (!text.test(name)) {
    continue;
  }
  const content = readFileSync(file);
  if (content.length >= leastBytes) {
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    );
    writeFileSync(`${file}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
  }
}
