const { cbrt, min, round } = Math;

/**
 * sRGB to CIE Lab (D65), where a distance of about 2 is just visible and equal distances look equally different.
 * Formulas and constants: IEC 61966-2-1 (sRGB) and CIE 15:2018 (Lab).
 */
const linear = Float32Array.from({ length: 256 }, (_, value) => {
  const encoded = value / 255;
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
});

/** Steps of the cube root table: errors stay below 0.1 in L, far below what is visible. */
const rootSteps = 4096;
const roots = Float32Array.from({ length: rootSteps + 1 }, (_, step) => {
  const value = step / rootSteps;
  return value > 216 / 24389 ? cbrt(value) : (value * 24389) / 27 / 116 + 16 / 116;
});
const rootOf = (value: number): number => roots[min(rootSteps, round(value * rootSteps))] ?? 0;

/** Writes L (0 to 100), a and b (about -100 to 100) of each pixel of `rgb` one after the other. */
export function toLab(rgb: Uint8Array): Float32Array {
  const lab = new Float32Array(rgb.length);
  for (let at = 0; at < rgb.length; at += 3) {
    const r = linear[rgb[at] ?? 0] ?? 0;
    const g = linear[rgb[at + 1] ?? 0] ?? 0;
    const b = linear[rgb[at + 2] ?? 0] ?? 0;
    const x = rootOf((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const y = rootOf(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
    const z = rootOf((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
    lab[at] = 116 * y - 16;
    lab[at + 1] = 500 * (x - y);
    lab[at + 2] = 200 * (y - z);
  }
  return lab;
}
