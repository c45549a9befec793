export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif';

export const mediaTypes: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
};

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const avifBrands = new Set(['avif', 'avis']);
/** HEVC brands of ISO/IEC 23008-12, and the two generic ones when no brand of AV1 stands beside them. */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1']);

/**
 * Tells a picture by its first bytes, never by its name or by what the client says it is. Own code because a general
 * detector parses some 180 formats of hostile content to tell us about six, and takes an AVIF that is branded `mif1`
 * first for HEIC.
 * @returns null for everything that is none of the six, SVG and HTML among them
 */
export function sniffFormat(content: Buffer): ImageFormat | 'heic' | null {
  if (content.length >= 3 && content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff) {
    return 'jpeg';
  }
  if (content.subarray(0, pngSignature.length).equals(pngSignature)) {
    return 'png';
  }
  if (text(content, 0, 4) === 'RIFF' && text(content, 8, 12) === 'WEBP') {
    return 'webp';
  }
  if (/^GIF8[79]a$/.test(text(content, 0, 6))) {
    return 'gif';
  }
  return text(content, 4, 8) === 'ftyp' ? sniffBrands(content) : null;
}

/** Files name fewer than ten brands; a box that claims megabytes of them is not read through. In bytes. */
const brandsEnd = 256;

/** ISO base media: the first box names the brands that the file complies with (major, 4 bytes of version, others). */
function sniffBrands(content: Buffer): 'avif' | 'heic' | null {
  const end = Math.min(content.readUInt32BE(0), content.length, brandsEnd);
  const brands = [text(content, 8, 12)];
  for (let offset = 16; offset + 4 <= end; offset += 4) {
    brands.push(text(content, offset, offset + 4));
  }
  if (brands.some((brand) => avifBrands.has(brand))) {
    return 'avif';
  }
  return brands.some((brand) => heicBrands.has(brand)) ? 'heic' : null;
}

function text(content: Buffer, start: number, end: number): string {
  return content.toString('latin1', start, end);
}
