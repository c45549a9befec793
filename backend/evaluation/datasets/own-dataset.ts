import { drawnBackgrounds, wallpapers } from '../sources/backgrounds';
import { ownProducts } from '../sources/own-products';
import { type Dataset, readDataset } from './dataset';
import { FlatDataset } from './flat-dataset';

const version = 'own 2';
const soldCount = 264;
/** Of them; a run over two flat sources of this kind has to end within minutes. */
const queriedCount = 80;
const unknownCount = 50;
const twinCount = 20;
const series = 'second';
/** The first variants are those of the regression gate. */
const firstVariant = 20;

/** Products drawn by this project: no download is needed. */
export async function ownDataset(folder: string, cache: string, say: (text: string) => void): Promise<Dataset> {
  const made = await readDataset(folder, version);
  if (made) {
    return made;
  }
  say('Making photos of drawn products ...');
  const found = await wallpapers(cache);
  const background = found?.background ?? (await drawnBackgrounds(24));
  const products = await ownProducts(soldCount + unknownCount, firstVariant);
  const sold = products.slice(0, soldCount);
  const heldOut = products.slice(soldCount);
  const queried = sold.slice(0, queriedCount);
  return FlatDataset.make(
    folder,
    {
      series,
      queried,
      distractors: sold.slice(queriedCount),
      heldOut,
      twinned: queried.filter(({ colourful }) => colourful).slice(0, twinCount),
    },
    { background, clutter: heldOut },
    {
      version,
      source: 'own',
      notes: [
        `${soldCount} products drawn by this project, ten of each kind with other colours and prints; ${unknownCount} more are not for sale.`,
        found
          ? `Backgrounds: ${found.count} wallpapers of Debian packages.`
          : 'Backgrounds: drawn, as no wallpaper package could be fetched.',
      ],
    },
    say,
  );
}
