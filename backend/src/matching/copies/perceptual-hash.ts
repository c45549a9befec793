const { cos, floor, imul, sqrt } = Math;

/**
 * pHash (C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010, section 3.2.1) with
 * 256 instead of 64 bits: the lowest 16 x 16 frequencies of the discrete cosine transform of the luminance, one bit for
 * each that lies above their median. It survives scaling, blur and JPEG; a shift of more than about 2 % changes it, so
 * it is taken of several crops.
 */
export const hashBits = 256;
export const hashWords = hashBits / 32;
/** The hash looks at this many cells a side: four for each period of its highest frequency. */
export const hashCells = 64;
const frequencies = 16;

const cosines = Float32Array.from({ length: frequencies * hashCells }, (_, at) =>
  cos((Math.PI * floor(at / hashCells) * ((at % hashCells) + 0.5)) / hashCells),
);

/** @param luminance 64 x 64 values, row by row */
export function perceptualHash(luminance: Float32Array): Uint32Array {
  const rows = new Float32Array(hashCells * frequencies);
  for (let y = 0; y < hashCells; y += 1) {
    for (let u = 0; u < frequencies; u += 1) {
      let sum = 0;
      for (let x = 0; x < hashCells; x += 1) {
        sum += (luminance[y * hashCells + x] ?? 0) * (cosines[u * hashCells + x] ?? 0);
      }
      rows[y * frequencies + u] = sum;
    }
  }
  const spectrum = new Float32Array(hashBits);
  for (let v = 0; v < frequencies; v += 1) {
    for (let u = 0; u < frequencies; u += 1) {
      let sum = 0;
      for (let y = 0; y < hashCells; y += 1) {
        sum += (rows[y * frequencies + u] ?? 0) * (cosines[v * hashCells + y] ?? 0);
      }
      spectrum[v * frequencies + u] = sum;
    }
  }
  // The first value is the mean brightness, no structure: it would always be the largest.
  spectrum[0] = 0;
  const median = [...spectrum].sort((a, b) => a - b)[hashBits / 2] ?? 0;
  const hash = new Uint32Array(hashWords);
  spectrum.forEach((value, bit) => {
    if (value > median) {
      hash[bit >>> 5] = (hash[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  });
  return hash;
}

/** Differing bits, 0 to 256: unrelated pictures are near 128. `at` counts hashes in a row of them. */
export function hashDistance(hash: Uint32Array, hashes: Uint32Array, at = 0): number {
  let distance = 0;
  for (let word = 0; word < hashWords; word += 1) {
    distance += populationCount((hash[word] ?? 0) ^ (hashes[at * hashWords + word] ?? 0));
  }
  return distance;
}

/** H. S. Warren, "Hacker's Delight", figure 5-2. */
function populationCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Standard deviation of brightness, 0 to 50. */
export function contrastOf(luminance: Float32Array): number {
  const mean = luminance.reduce((sum, value) => sum + value, 0) / luminance.length;
  return sqrt(luminance.reduce((sum, value) => sum + (value - mean) ** 2, 0) / luminance.length);
}

/**
 * Camera noise on an empty area reaches 0.5, the palest crop of a demo photo has 8. A hash of noise could meet any other,
 * so this lies nearer to the photos; a photo below it is found by its colours and shape alone.
 */
const leastContrast = 4;

/** Whether so little is to be seen that a hash would be made of noise. */
export const isEmpty = (luminance: Float32Array): boolean => contrastOf(luminance) < leastContrast;
