import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoProducts } from '../../demo/catalogue';
import { renderPhoto } from '../../demo/render-photo';
import { viewsPerPhoto } from '../pictures/catalogue-views';
import { MatchEngine } from '../engine/match-engine';
import { type LearnedMatrix, loadProjection } from './projection';

const embedder = 'mobilenet-v2-1.4-gem3';
const fileName = 'mobilenet-projection.json';

describe('the learned projection', () => {
  it('makes 512 numbers of 1792, as a vector of length 1', async () => {
    const projection = await loadProjection(embedder);
    const vector = Float32Array.from({ length: 1792 }, (_, index) => ((index * 37) % 101) / 2_400);
    const projected = projection!.apply(vector);
    expect([projection!.dimensions, projected.length]).toEqual([512, 512]);
    expect(Math.hypot(...projected)).toBeCloseTo(1, 5);
  });

  it('is no larger than the picture of a product', async () => {
    expect((await stat(join(__dirname, fileName))).size).toBeLessThan(1_300_000);
  });

  it('leaves the vectors of other embedders alone', async () => {
    expect(await loadProjection('onnx-0123456789abcdef')).toBeNull();
  });
});

describe('an engine whose projection cannot be read', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'projection-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const changed = async (): Promise<string> => {
    const matrix = JSON.parse(await readFile(join(__dirname, fileName), 'utf8')) as LearnedMatrix;
    return JSON.stringify({ ...matrix, weights: `${matrix.weights.slice(0, 400)}AAAA${matrix.weights.slice(404)}` });
  };

  it.each([
    ['is missing', null],
    ['is cut off', () => Promise.resolve('{"id": "whitened-')],
    ['has lost a part', () => Promise.resolve('{"id": "whitened-512"}')],
    ['holds other numbers', changed],
  ])(
    'goes on without one that %s, and says so',
    async (_, content) => {
      if (content) {
        await writeFile(join(folder, fileName), await content());
      }
      const engine = await MatchEngine.load({ modelDir: null, projectionDir: folder });
      expect(engine.trouble).toMatch(/projection/);
      expect(engine.describerId).toMatch(new RegExp(`${embedder}$`));
      const [draw] = demoProducts[0]!.photos;
      const { vectors } = await engine.describe(await renderPhoto(draw()));
      expect(vectors).toHaveLength(viewsPerPhoto * 1792);
    },
    60_000,
  );
});
