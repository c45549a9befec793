import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { EngineClient } from '../engine/thread/engine-client';
import { unpackDescriptor } from '../engine/packed-descriptor';
import { meanColourModel } from '../testing/onnx-model';

const preprocessing = { crop_size: { height: 8, width: 8 }, image_mean: [0, 0, 0], image_std: [1, 1, 1] };

describe('a model of one’s own in VISION_MODEL_DIR', () => {
  let folder: string;
  let client: EngineClient;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vision-model-'));
    client = new EngineClient({ modelDir: folder });
  });
  afterEach(async () => {
    await client.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function install(model: Buffer, config: object = preprocessing): Promise<void> {
    await writeFile(join(folder, 'model.onnx'), model);
    await writeFile(join(folder, 'preprocessor_config.json'), JSON.stringify(config));
  }

  /** The first vector of an orange picture. */
  async function vectorOfOrange(): Promise<number[]> {
    const photo = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#ff8000' } })
      .png()
      .toBuffer();
    const answer = await client.call('describe', { photo });
    const { vectors } = unpackDescriptor(answer?.packed ?? new Uint8Array());
    return [...(vectors ?? [])].slice(0, 3);
  }

  it.each([
    ['channels first', true],
    ['channels last', false],
  ])('makes the vectors, %s', async (_, channelsFirst) => {
    await install(meanColourModel({ channelsFirst }));
    expect((await client.call('info', null)).embedderId).toMatch(/^onnx-[0-9a-f]{16}$/);
    expect(await vectorOfOrange()).toEqual([127, 64, 0]);
  });

  it('gets its pixels as the preprocessing file says', async () => {
    await install(meanColourModel(), {
      ...preprocessing,
      rescale_factor: 1 / 510,
      image_mean: [0, 0.125, 0],
      image_std: [1, 2, 1],
    });
    // Red 0.5, green (0.25 - 0.125) / 2 and blue 0.
    expect(await vectorOfOrange()).toEqual([127, 16, 0]);
  });

  it('has another id when the model changes', async () => {
    await install(meanColourModel());
    const { embedderId } = await client.call('info', null);
    await client.close();
    await install(meanColourModel({ output: 'pooler_output' }));
    client = new EngineClient({ modelDir: folder });
    expect((await client.call('info', null)).embedderId).not.toBe(embedderId);
  });

  it.each([
    ['nothing', () => Promise.resolve(), /preprocessor_config\.json cannot be read/],
    ['no preprocessing', () => install(meanColourModel(), { image_mean: 'none' }), /no preprocessing/],
    ['a model that is none', () => install(Buffer.from('no model')), /.+/],
    ['no size', () => install(meanColourModel({ side: 0 }), {}), /how large the pictures/],
  ])('goes on without a model when the folder holds %s, and says why', async (_, prepare, reason) => {
    await prepare();
    expect(await client.call('info', null)).toEqual({
      describerId: expect.stringContaining('none') as string,
      embedderId: null,
      trouble: expect.stringMatching(reason) as string,
    });
    expect(await vectorOfOrange()).toEqual([]);
  });
});
