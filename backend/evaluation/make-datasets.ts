import sharp from 'sharp';
import { stampsDataset } from './datasets/stamps-dataset';
import { solidDataset, trainingViews } from './datasets/solid-dataset';
import { ownDataset } from './datasets/own-dataset';
import { join } from 'node:path';
const root = process.argv[2] ?? '/tmp/eval-data';
sharp.concurrency(1);
void (async () => {
  const say = (text: string) => { console.log(text); };
  if (process.argv.includes('solid')) await solidDataset(join(root, 'solid'), join(root, 'packages'), '/usr/bin/chromium', say);
  else if (process.argv.includes('train')) await trainingViews(join(root, 'train3d'), join(root, 'packages'), '/usr/bin/chromium', say);
  else if (process.argv.includes('own')) await ownDataset(join(root, 'own'), join(root,'packages'), say);
  else await stampsDataset(join(root, 'stamps'), join(root, 'packages'), say);
})();
