import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import sharp from 'sharp';
import { type CutOut, cutOutOf } from '../pictures/cut-out';
import { Random } from '../random';
import { filesBelow } from './debian-package';

/** Folders of drawings, letters and signs, and single drawings in folders of photos. */
const drawn =
  /cartoon|\/symbols\/(alphabets|math|shapes|music|faces|chess)\/|\/roadsigns\/|\/flags\/|_mirror|_flip|\/(button|feathered_hat|pizza|Santa|jackolantern_\w*|bluebird|bunny\S*|butterfly|chick\S*|daffodil_\w*|sedan_police)\.png$/;
/** Drawings have few shades, and many neighbours of exactly the same shade. */
const leastShades = 150;
const mostFlat = 0.6;
/** Side of the objects in pixels before they are placed: the largest any picture shows. */
const side = 820;

interface Stamp {
  name: string;
  file: string;
  /** In pixels, of the stamp as it is delivered. */
  area: number;
}

/** Of opaque pixels: the number of different shades at 5 bits a channel, and the share that equals the next one. */
async function shadesOf(file: Buffer): Promise<{ shades: number; flat: number }> {
  const { data, info } = await sharp(file)
    .resize(200, 200, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const shades = new Set<number>();
  let [pairs, same] = [0, 0];
  for (let at = 0; at + 8 <= data.length; at += 4) {
    const [r = 0, g = 0, b = 0, a = 0, nextR = 0, nextG = 0, nextB = 0, nextA = 0] = data.subarray(at, at + 8);
    if (a < 250) {
      continue;
    }
    shades.add(((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3));
    if (nextA >= 250 && (at / 4 + 1) % info.width !== 0) {
      pairs += 1;
      same += Math.max(Math.abs(r - nextR), Math.abs(g - nextG), Math.abs(b - nextB)) <= 1 ? 1 : 0;
    }
  }
  return { shades: shades.size, flat: same / Math.max(1, pairs) };
}

async function photographs(folder: string): Promise<Stamp[]> {
  const stamps: Stamp[] = [];
  const seen = new Set<string>();
  for (const file of (await filesBelow(folder)).filter((path) => path.endsWith('.png') && !drawn.test(path))) {
    const content = await readFile(file);
    const digest = createHash('sha256').update(content).digest('hex');
    if (seen.has(digest)) {
      continue;
    }
    seen.add(digest);
    const { shades, flat } = await shadesOf(content);
    if (shades >= leastShades && flat < mostFlat) {
      const { width, height } = await sharp(content).metadata();
      stamps.push({ name: relative(folder, file).replace(/\.png$/, ''), file, area: width * height });
    }
  }
  return stamps;
}

export interface Parts {
  queried: CutOut[];
  distractors: CutOut[];
  heldOut: CutOut[];
}

/**
 * The photographic cut-outs of Tux Paint: the coarsest only stand in the catalogue, the others are dealt out.
 * @param series deals them out in another way
 */
export async function stampsOf(
  folder: string,
  { queried, alsoSold, coarse }: { queried: number; alsoSold: number; coarse: number },
  series: string,
): Promise<Parts> {
  const stamps = (await photographs(folder)).sort((one, other) => one.area - other.area);
  const dealt = new Random(`stamps ${series}`).shuffled(stamps.slice(coarse));
  const open = async ({ name, file }: Stamp) => cutOutOf(shortened(name), await readFile(file), side);
  const all = async (list: Stamp[]) => {
    const cutOuts: CutOut[] = [];
    for (const stamp of list) {
      cutOuts.push(await open(stamp));
    }
    return cutOuts;
  };
  return {
    queried: await all(dealt.slice(0, queried)),
    distractors: await all([...stamps.slice(0, coarse), ...dealt.slice(queried, queried + alsoSold)]),
    heldOut: await all(dealt.slice(queried + alsoSold)),
  };
}

const shortened = (path: string): string => `${path.split('/').at(-2) ?? ''}-${basename(path)}`;
