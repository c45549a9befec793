import { join } from 'node:path';
import sharp from 'sharp';
import type { Dataset } from '../datasets/dataset';
import type { Outcome, Ranked } from '../measure/outcome';
import { escaped } from './page';

/** Longer side in pixels: three fit side by side on a phone. */
const side = 180;

/** Pictures of a run as parts of the report. */
export function thumbnails(datasets: readonly Dataset[]): { card: (outcome: Outcome) => Promise<string> } {
  const known = new Map<string, Promise<string>>();
  const picture = (path: string): Promise<string> => {
    const made = known.get(path) ?? dataUrl(path);
    known.set(path, made);
    return made;
  };
  return {
    card: async (outcome) => {
      const dataset = datasets.find(({ source }) => source === outcome.source);
      if (!dataset) {
        return '';
      }
      const catalogued = (product: string | undefined): string | null => {
        const entry = dataset.catalogue.find((candidate) => candidate.product === product);
        return entry ? join(dataset.folder, entry.file) : null;
      };
      const shown: [string, string | null][] = [
        ['photo', join(dataset.folder, outcome.file)],
        ['first', catalogued(outcome.best?.product)],
        [outcome.product === null ? 'none is right' : 'right', catalogued(outcome.product ?? undefined)],
      ];
      const figures = await Promise.all(
        shown.map(async ([caption, path]) =>
          path
            ? `<figure><img src="${await picture(path)}" alt="${caption}" loading="lazy"><figcaption>${caption}</figcaption></figure>`
            : `<figure><div class="nothing"></div><figcaption>${caption}</figcaption></figure>`,
        ),
      );
      return `<article><div class="pictures">${figures.join('')}</div>${captionOf(outcome)}</article>`;
    },
  };
}

async function dataUrl(path: string): Promise<string> {
  const jpeg = await sharp(path).resize(side, side, { fit: 'inside' }).jpeg({ quality: 60 }).toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}

const numbersOf = (ranked: Ranked | null): string =>
  ranked
    ? `${ranked.product}: score ${ranked.score.toFixed(2)}, cosine ${ranked.similarity?.toFixed(2) ?? '-'}, ${ranked.inliers} points`
    : 'not among the first 20';

function captionOf(outcome: Outcome): string {
  const place = outcome.rank === null ? '' : `, place ${outcome.rank}`;
  const right = outcome.product === null ? '' : `<br>Right: ${escaped(numbersOf(outcome.right))}${place}`;
  const removed = outcome.without ? `<br>Taken out: ${escaped(outcome.without)}` : '';
  return `<p><strong>${escaped(`${outcome.source}, ${outcome.set}, ${outcome.style}`)}</strong><br>First: ${escaped(numbersOf(outcome.best))}${right}${removed}<br><em>${escaped(outcome.reason)}</em></p>`;
}
