import { EngineClient } from '../src/matching/engine/thread/engine-client';
import type { LocalMatch } from '../src/matching/engine/local-match';
import { cataloguePhoto } from './pictures/catalogue-photo';
import { nearDuplicate, reshot, type Surroundings } from './pictures/customer-photos';
import { type CutOut, recoloured } from './pictures/cut-out';
import { phoneScreenshot } from './pictures/phone-screenshot';
import { Random } from './random';
import { drawnBackgrounds } from './sources/backgrounds';
import { ownProducts } from './sources/own-products';

/**
 * A small fixed part of `npm run eval:matching` that needs no download: whoever makes matching worse finds out here, in
 * less than a minute. How good it is say the figures of the whole evaluation.
 */
describe('matching drawn products as the evaluation does', () => {
  const engine = new EngineClient({ modelDir: null });
  const shopPhotos = new Map<string, Buffer>();
  let sold: CutOut[];
  let unknown: CutOut[];
  let twins: { original: CutOut; twin: CutOut; third: CutOut }[];
  let around: Surroundings;

  beforeAll(async () => {
    const products = await ownProducts(20);
    [sold, unknown] = [products.slice(0, 14), products.slice(14)];
    around = { background: await drawnBackgrounds(4), clutter: [] };
    twins = [];
    for (const original of sold.filter(({ colourful }) => colourful).slice(0, 4)) {
      const third = { ...(await recoloured(original, 245)), name: `${original.name} in a third colour` };
      twins.push({ original, twin: await recoloured(original, 130), third });
    }
    for (const product of [...products, ...twins.flatMap(({ original, twin, third }) => [original, twin, third])]) {
      shopPhotos.set(product.name, await cataloguePhoto(product, new Random('shop')));
    }
    for (const { name } of [...sold, ...twins.map(({ twin }) => twin)]) {
      const answer = await engine.call('describe', { photo: photoOf({ name }) });
      await engine.call('put', { entries: answer ? [{ sourceId: name, packed: answer.packed }] : [] });
    }
  }, 120_000);

  afterAll(() => engine.close());

  const photoOf = ({ name }: Pick<CutOut, 'name'>): Buffer => shopPhotos.get(name)!;

  const takes = {
    nearDuplicate: (product: CutOut) => nearDuplicate(photoOf(product), new Random(product.name)),
    screenshot: (product: CutOut) =>
      phoneScreenshot(photoOf(product), [photoOf(unknown[0]!), photoOf(unknown[1]!)], new Random(product.name)),
    reshot: (product: CutOut) => reshot(product, new Random(product.name), around),
  };
  type TakeName = keyof typeof takes;

  async function match(take: TakeName, product: CutOut, offered: readonly CutOut[]): Promise<LocalMatch> {
    const products = offered.map(({ name }) => ({ productId: name, priority: 0, sourceIds: [name] }));
    await engine.call('offer', { page: 'page', products });
    const photo = await takes[take](product);
    return await engine.call('search', { photo, page: 'page', level: 3, explain: false, without: [] });
  }

  /** Sure of it, sure of another one, or asking. */
  async function told(take: TakeName, product: CutOut, offered: readonly CutOut[]): Promise<string> {
    const { decision, candidates } = await match(take, product, offered);
    if (decision !== 'sure') {
      return 'asks';
    }
    return candidates[0]?.productId === product.name
      ? 'right'
      : `wrong: ${product.name} is ${candidates[0]?.productId}`;
  }

  const count = (answers: readonly string[], answer: string): number =>
    answers.filter((given) => given === answer).length;
  const wrong = (answers: readonly string[]): string[] => answers.filter((answer) => answer.startsWith('wrong'));

  it.each([
    ['nearDuplicate', 14],
    ['screenshot', 14],
    ['reshot', 12],
  ] as const)(
    'is sure of the right one of 14 products by its %s at least %d times, and never of a wrong one',
    async (take, atLeast) => {
      const answers: string[] = [];
      for (const product of sold) {
        answers.push(await told(take, product, sold));
      }
      expect(wrong(answers)).toEqual([]);
      expect(count(answers, 'right')).toBeGreaterThanOrEqual(atLeast);
    },
    120_000,
  );

  it('ranks every re-shot product first', async () => {
    const misplaced: string[] = [];
    for (const product of sold) {
      const { candidates } = await match('reshot', product, sold);
      if (candidates[0]?.productId !== product.name) {
        misplaced.push(product.name);
      }
    }
    expect(misplaced).toEqual([]);
  }, 120_000);

  it('is never sure of a product that is not for sale', async () => {
    const answers: string[] = [];
    for (const [index, product] of unknown.entries()) {
      const take = (['nearDuplicate', 'screenshot', 'reshot'] as const)[index % 3]!;
      answers.push(await told(take, product, sold));
    }
    for (const product of sold.slice(0, 6)) {
      answers.push(
        await told(
          'reshot',
          product,
          sold.filter((other) => other !== product),
        ),
      );
    }
    expect(answers.filter((answer) => answer !== 'asks')).toEqual([]);
  }, 120_000);

  it('never takes one colour of a product for another', async () => {
    const both = [...sold, ...twins.map(({ twin }) => twin)];
    const copies: string[] = [];
    const others: string[] = [];
    for (const { original, twin, third } of twins) {
      copies.push(await told('nearDuplicate', original, both), await told('screenshot', twin, both));
      others.push(await told('reshot', twin, both), await told('nearDuplicate', third, both));
    }
    expect(wrong([...copies, ...others])).toEqual([]);
    expect(count(copies, 'right')).toBeGreaterThanOrEqual(7);
  }, 120_000);
});
