import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { loadEmbedder } from '../../src/matching/embedding/load-embedder';
import { LearnedWhitening } from '../../src/matching/embedding/projection';
import { writeJson } from '../gates/accepted';
import { collectFeatures } from './collect';
import type { ObjectFeatures } from './features';
import { recallOf } from './held-out';
import { learnedMatrixOf, learnWhitening } from './whitening';

/** Folder of the sources, which the compiled program does not lie in. */
const sources = process.env['EVALUATION_SOURCES'] ?? join(__dirname, '../../..');
const projectionFile = join(sources, '../src/matching/embedding/mobilenet-projection.json');

/** Chosen on families that were held out: see LearnedWhitening. */
const chosen = { dimensions: 512, shrinkage: 0.3 };
/** Every family of this many tells how good it is; what is written has learned from all. */
const heldOutOf = 5;
const perFamily = 24;

const usage = `Learns the projection of the built-in embedder anew, from objects that are rendered for that alone.

  npm run train:matching [-- --per-family ${perFamily}]

Writes backend/src/matching/embedding/mobilenet-projection.json. Takes an hour; what was rendered is kept for the next time.
Run npm run eval:matching afterwards: the figures in ranking/decide.ts belong to a projection.`;

const say = (text: string): void => {
  console.log(text);
};

function showHeldOut(objects: readonly ObjectFeatures[], embedderId: string): void {
  const families = [...new Set(objects.map(({ family }) => family))];
  const isHeldOut = ({ family }: ObjectFeatures): boolean => families.indexOf(family) % heldOutOf === 0;
  const learned = learnWhitening(
    objects.filter((object) => !isHeldOut(object)),
    chosen,
  );
  const unseen = objects.filter(isHeldOut);
  const projection = new LearnedWhitening(learnedMatrixOf(embedderId, learned));
  for (const [name, recall] of [
    ['as they are', recallOf(unseen, null)],
    ['projected', recallOf(unseen, projection)],
  ] as const) {
    const [first, twenty] = [recall.first, recall.twenty].map((share) => `${(share * 100).toFixed(1)} %`);
    say(`Vectors ${name}: ${first} come first, ${twenty} among 20 of ${unseen.length} objects of other families.`);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'per-family': { type: 'string' }, help: { type: 'boolean' } } });
  const count = Number(values['per-family'] ?? perFamily);
  const [folder, browserPath] = [process.env['EVALUATION_FOLDER'], process.env['CHROMIUM_PATH']];
  if (values.help || !Number.isInteger(count) || count < 2) {
    say(usage);
    return;
  }
  if (!folder || !browserPath) {
    throw new Error('A browser is needed to render the objects: install chromium, or set CHROMIUM_PATH.');
  }
  sharp.concurrency(1);
  const training = join(folder, 'training');
  await mkdir(training, { recursive: true });
  const embedder = await loadEmbedder(null);
  const objects = await collectFeatures({ folder: training, browserPath, perFamily: count, embedder, say });
  showHeldOut(objects, embedder.id);
  const matrix = learnedMatrixOf(embedder.id, learnWhitening(objects, chosen));
  await writeJson(projectionFile, matrix);
  say(`${matrix.id}: ${matrix.inputs} to ${matrix.outputs} dimensions, learned from ${objects.length} objects.`);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
