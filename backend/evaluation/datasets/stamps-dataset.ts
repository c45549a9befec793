import { join } from 'node:path';
import { drawnBackgrounds, wallpapers } from '../sources/backgrounds';
import { debianPackage } from '../sources/debian-package';
import { stampsOf } from '../sources/stamps';
import { type Dataset, readDataset } from './dataset';
import { FlatDataset } from './flat-dataset';

/** Raised when the pictures come out differently: cached ones are then made again. */
const version = 'stamps 3';
const counts = { queried: 150, alsoSold: 61, coarse: 53 };
/** Of the products: how many get a twin in another colour. */
const twinCount = 30;
const series = 'third';

/** Photographic cut-outs of the package tuxpaint-stamps-default; null where it cannot be had. */
export async function stampsDataset(
  folder: string,
  cache: string,
  say: (text: string) => void,
): Promise<Dataset | null> {
  const made = await readDataset(folder, version);
  if (made) {
    return made;
  }
  say('Fetching the Debian package tuxpaint-stamps-default ...');
  const unpacked = await debianPackage('tuxpaint-stamps-default', cache);
  if (!unpacked) {
    return null;
  }
  const found = await wallpapers(cache);
  const background = found?.background ?? (await drawnBackgrounds(24));
  const parts = await stampsOf(join(unpacked, 'usr/share/tuxpaint/stamps'), counts, series);
  say('Making photos of stamps ...');
  return FlatDataset.make(
    folder,
    // Stamps that are nearly grey keep their colour however far the hue is turned.
    { ...parts, series, twinned: parts.queried.filter((cutOut) => cutOut.colourful).slice(0, twinCount) },
    { background, clutter: parts.heldOut },
    {
      version,
      source: 'stamps',
      notes: [
        `${parts.queried.length + parts.distractors.length} photographic cut-outs of the Debian package tuxpaint-stamps-default are for sale, ${parts.heldOut.length} more are not.`,
        found
          ? `Backgrounds: ${found.count} wallpapers of Debian packages.`
          : 'Backgrounds: drawn, as no wallpaper package could be fetched.',
      ],
    },
    say,
  );
}
