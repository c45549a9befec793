import sharp from 'sharp';
import { toSvg } from '../../src/demo/drawings/svg';
import { type CutOut, cutOutOf, toPng } from '../pictures/cut-out';
import { Random } from '../random';
import { drawings } from './own-drawings';
import { colourOf, printOf } from './own-prints';

/** Side of the cut-outs in pixels. */
const side = 820;
/** Of 255: what is less opaque is shadow or glass, and takes no print. */
const leastOpaque = 225;

const rgbaOf = (svg: string): Promise<{ data: Buffer; info: sharp.OutputInfo }> =>
  sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

/** Drawing `name` in the colours and with the print of `variant`. */
async function product(name: string, variant: number): Promise<CutOut> {
  const random = new Random(`own ${name} ${variant}`);
  const draw = drawings[name];
  if (!draw) {
    throw new Error(`There is no drawing "${name}".`);
  }
  const print = printOf(random);
  const drawing = draw(() => colourOf(random), print);
  const { data, info } = await rgbaOf(toSvg({ ...drawing, backdrop: '' }));
  // A drawing that takes a print itself has it already.
  if (draw.length < 2) {
    const printed = await rgbaOf(toSvg({ backdrop: '', body: print }));
    layOn(data, printed.data, random.between(0.75, 0.95));
  }
  const rgba = await sharp(data, { raw: info }).png(toPng).toBuffer();
  return cutOutOf(`${name} ${variant}`, rgba, side);
}

/** Prints on what is opaque; light and shade of the cloth stay visible. */
function layOn(cloth: Buffer, print: Buffer, strength: number): void {
  for (let at = 0; at + 4 <= cloth.length; at += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = cloth.subarray(at, at + 4);
    const ink = ((print[at + 3] ?? 0) / 255) * strength;
    if (a < leastOpaque || ink === 0) {
      continue;
    }
    const shade = 0.55 + (0.9 * (r + g + b)) / 765;
    for (let channel = 0; channel < 3; channel += 1) {
      const printed = Math.min(255, (print[at + channel] ?? 0) * shade);
      cloth[at + channel] = Math.round((cloth[at + channel] ?? 0) * (1 - ink) + printed * ink);
    }
  }
}

/** Variants from `first` on, drawing by drawing, until there are `count`. */
export async function ownProducts(count: number, first = 0): Promise<CutOut[]> {
  const names = Object.keys(drawings);
  const products: CutOut[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = names[index % names.length] ?? '';
    products.push(await product(name, first + Math.floor(index / names.length)));
  }
  return products;
}
