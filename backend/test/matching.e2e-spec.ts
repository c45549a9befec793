import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { getConnectionToken } from '@nestjs/mongoose';
import sharp from 'sharp';
import { Types, type Connection } from 'mongoose';
import { uploadImagesResponseSchema, type FanpageResponse, type ProductResponse } from '../src/contracts';
import type { LocalMatch } from '../src/matching/engine/local-match';
import { LocalMatcher } from '../src/matching/local/local-matcher';
import { JobWorker } from '../src/platform/jobs';
import { largeRendition } from './fixtures/images/stored-files';
import { startApplication, type TestApplication } from './support';
import { until } from './support/until';

/** A photo without a plain border: blotches of random colours and noise over the whole frame. */
async function blotches(): Promise<Buffer> {
  const layer = (cells: number) =>
    sharp(randomBytes(cells * cells * 3), { raw: { width: cells, height: cells, channels: 3 } }).resize(640, 480, {
      fit: 'fill',
      kernel: 'cubic',
    });
  const fine = await layer(48).ensureAlpha(0.25).png().toBuffer();
  return layer(9)
    .composite([{ input: fine }])
    .flatten()
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** The decision and the product in the first place: random pictures sometimes look a little alike, and then more are listed. */
const answer = ({ decision, candidates: [best] }: LocalMatch) => [decision, best?.productId];

/** A tile with a star before a plain background, as a shop would show one design in several colours. */
const tile = (colour: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><rect width="600" height="600" fill="#f2efe9"/>` +
        `<rect x="130" y="110" width="340" height="380" rx="40" fill="${colour}"/><path d="M300 170L340 270L450 280L365 350L395 450L300 395L205 450L235 350L150 280L260 270Z" fill="#fff6dc"/></svg>`,
    ),
  )
    .flatten()
    .jpeg({ quality: 92 })
    .toBuffer();

/** As forwarded in a chat: 5 % missing at two sides, half the size, strong compression. */
async function forwarded(photo: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(photo).metadata();
  const part = await sharp(photo)
    .extract({
      left: Math.round(width * 0.05),
      top: 0,
      width: Math.round(width * 0.95),
      height: Math.round(height * 0.95),
    })
    .png()
    .toBuffer();
  return sharp(part)
    .resize(Math.round(width / 2))
    .jpeg({ quality: 40 })
    .toBuffer();
}

describe('matching a photo with what a page sells', () => {
  let shop: TestApplication;
  let descriptors: ReturnType<Connection['collection']>;
  let fanpage: FanpageResponse;
  let otherPage: FanpageResponse;
  let serial = 0;

  beforeAll(async () => {
    shop = await startApplication({ jobs: false });
    descriptors = shop.app.get<Connection>(getConnectionToken()).collection('descriptors');
    fanpage = await connect('910000000000001');
    otherPage = await connect('910000000000002');
  });
  afterAll(() => shop.close());

  const connect = async (pageId: string) =>
    (await shop.owner.post<FanpageResponse>('/api/fanpages', { pageId, name: `Page ${pageId}` })).body;

  async function upload(content: Buffer): Promise<string> {
    const answer = await shop.owner.upload('/api/products/upload-images', 'images', [{ name: 'photo.jpg', content }]);
    const [image] = uploadImagesResponseSchema.parse(answer.body).images;
    if (image?.status !== 'ready') {
      throw new Error('The photo was refused.');
    }
    return image.id;
  }

  async function sell(photos: Buffer[], onPage = fanpage, more: object = {}): Promise<ProductResponse> {
    const imageIds: string[] = [];
    for (const photo of photos) {
      imageIds.push(await upload(photo));
    }
    serial += 1;
    const answer = await shop.owner.post<ProductResponse>('/api/products', {
      name: `Product ${serial}`,
      imageIds,
      fanpages: [{ fanpageId: onPage.id }],
      ...more,
    });
    expect(answer.status).toBe(201);
    return answer.body;
  }

  const match = (photo: Buffer, onPage = fanpage, process = shop): Promise<LocalMatch> =>
    process.app.get(LocalMatcher).match({ photo, fanpageId: onPage.id, level: 3 });

  it('is sure of a product whose photo was added this moment', async () => {
    const photo = await blotches();
    const product = await sell([photo]);
    expect(answer(await match(await forwarded(photo)))).toEqual(['sure', product.id]);
  });

  it('finds a product by any of its photos', async () => {
    const views = [await blotches(), await blotches(), await blotches()];
    const product = await sell(views);
    for (const view of views) {
      expect((await match(await forwarded(view))).candidates[0]?.productId).toBe(product.id);
    }
  });

  it('says so when the page sells nothing that has a photo', async () => {
    expect(await match(await blotches(), await connect('910000000000003'))).toMatchObject({
      decision: 'none',
      reason: { code: 'no_photos_yet' },
      candidates: [],
    });
  });

  it('knows only what this page sells at this moment', async () => {
    const photo = await blotches();
    const product = await sell([photo]);
    const copy = await forwarded(photo);
    expect((await match(copy, otherPage)).decision).not.toBe('sure');
    expect((await match(copy)).decision).toBe('sure');

    await shop.owner.patch(`/api/products/${product.id}`, { version: product.version, status: 'archived' });
    expect((await match(copy)).decision).not.toBe('sure');
  });

  it('never takes a design in another colour for the product', async () => {
    const red = await sell([await tile('#b5352f')]);
    const blue = await sell([await tile('#2f57b5')]);
    expect(await match(await forwarded(await tile('#2f57b5')))).toMatchObject({
      decision: 'sure',
      candidates: [{ productId: blue.id }],
    });
    const green = await match(await forwarded(await tile('#2f8a4d')));
    expect(green.decision).toBe('unsure');
    expect(green.candidates.map(({ productId }) => productId)).toEqual(expect.arrayContaining([red.id, blue.id]));
  });

  it('asks which one when two products share a photo', async () => {
    const photo = await blotches();
    const twins = [
      await sell([photo], fanpage, { fanpages: [{ fanpageId: fanpage.id, priority: 1 }] }),
      await sell([photo], fanpage, { fanpages: [{ fanpageId: fanpage.id, priority: 9 }] }),
    ];
    const { decision, candidates } = await match(await forwarded(photo));
    expect(decision).toBe('unsure');
    expect(candidates.slice(0, 2).map(({ productId }) => productId)).toEqual([twins[1]?.id, twins[0]?.id]);
  });

  it.each([
    ['no bytes at all', () => Buffer.alloc(0)],
    ['a page of HTML', () => Buffer.from('<!doctype html><title>404</title>')],
    ['noise', () => randomBytes(5_000)],
    ['half a photo', async () => (await blotches()).subarray(0, 9_000)],
    ['a picture that says it has 20,000 x 20,000 pixels', () => hugePng()],
  ])('answers %s with none and a reason', async (_, make) => {
    await sell([await blotches()]);
    const { decision, reason, candidates } = await match(await make());
    expect([decision, candidates]).toEqual(['none', []]);
    expect(reason).toEqual({ code: 'photo_unreadable' });
  });

  it('is never sure of an empty picture', async () => {
    await sell([await blotches()]);
    const grey = await sharp({ create: { width: 500, height: 500, channels: 3, background: '#b0aca6' } })
      .jpeg()
      .toBuffer();
    expect((await match(grey)).decision).toBe('none');
  });

  it('describes a photo anew when only another describer has, and keeps what that one made', async () => {
    const photo = await blotches();
    const product = await sell([photo]);
    const sourceId = new Types.ObjectId(product.images[0]?.id);
    await descriptors.insertOne({ sourceId, describerId: 'another', picturesVersion: 'another', packed: null });
    expect((await match(await forwarded(photo))).candidates[0]?.productId).toBe(product.id);
    expect((await descriptors.find({ sourceId }).toArray()).map((one) => one['describerId'] as string)).toEqual([
      'another',
      expect.stringContaining('mobilenet') as string,
    ]);
  });

  it('makes a damaged descriptor anew', async () => {
    const photo = await blotches();
    const product = await sell([photo]);
    const sourceId = new Types.ObjectId(product.images[0]?.id);
    const copy = await forwarded(photo);
    await match(copy);
    const whole = await descriptors.findOne({ sourceId });
    await descriptors.updateOne({ sourceId }, { $set: { packed: Buffer.from('no descriptor') } });
    const second = await startApplication({ beside: shop, jobs: false });
    try {
      const { decision, candidates } = await match(copy, fanpage, second);
      expect([decision, candidates[0]?.productId]).toEqual(['sure', product.id]);
    } finally {
      await second.close();
    }
    expect((await descriptors.findOne({ sourceId }))?.['packed']).toEqual(whole?.['packed']);
  });

  it('answers from the other products when a photo of one is damaged or out of reach', async () => {
    const page = await connect('910000000000004');
    const damaged = await sell([await blotches()], page);
    const away = await sell([await blotches()], page);
    const photo = await blotches();
    const product = await sell([photo], page);
    await writeFile(await largeRendition(shop, damaged.images[0]?.id), 'no picture');
    const file = await largeRendition(shop, away.images[0]?.id);
    await rename(file, `${file}.away`);
    const copy = await forwarded(photo);
    for (const time of ['first', 'second']) {
      const { decision, candidates } = await match(copy, page);
      expect([time, decision, candidates[0]?.productId]).toEqual([time, 'sure', product.id]);
    }
    await rename(`${file}.away`, file);
  });

  it('describes a photo by a job once the disk gives it back, and gives up one that is damaged', async () => {
    const jobs = shop.app.get<Connection>(getConnectionToken()).collection('jobs');
    const jobOf = (imageId: string) => jobs.findOne({ name: 'image.stored', 'payload.imageId': imageId });
    const away = await upload(await blotches());
    const damaged = await upload(await blotches());
    await writeFile(await largeRendition(shop, damaged), 'no picture');
    const file = await largeRendition(shop, away);
    await rename(file, `${file}.away`);
    shop.app.get(JobWorker).start();
    await until('the job has failed for now', async () => {
      const job = await jobOf(away);
      return (job?.['status'] === 'queued' && job['attempts'] > 0) || undefined;
    });
    await rename(`${file}.away`, file);
    await until('the job is done', async () => (await jobOf(away))?.['status'] === 'done' || undefined);
    await until('the other is skipped', async () => (await jobOf(damaged))?.['status'] === 'skipped' || undefined);
    expect(await descriptors.findOne({ sourceId: new Types.ObjectId(damaged) })).toMatchObject({ packed: null });
  });

  it('describes a new photo by a job before anybody asks for it', async () => {
    shop.app.get(JobWorker).start();
    const id = await upload(await blotches());
    await until('the photo has a descriptor', async () => {
      const found = await descriptors.findOne({ sourceId: new Types.ObjectId(id) });
      return found ?? undefined;
    });
  });

  describe('in two processes', () => {
    let second: TestApplication;
    beforeAll(async () => {
      second = await startApplication({ beside: shop, jobs: false });
    });
    afterAll(() => second.close());

    const inBoth = async (photo: Buffer) => {
      const [here, there] = [await match(photo), await match(photo, fanpage, second)];
      expect(answer(there)).toEqual(answer(here));
      return here;
    };

    it('finds a product in both as soon as it is added', async () => {
      const photo = await blotches();
      const copy = await forwarded(photo);
      expect((await inBoth(copy)).decision).not.toBe('sure');
      const product = await sell([photo]);
      expect(answer(await inBoth(copy))).toEqual(['sure', product.id]);
    });

    it('finds a product by a photo that it got later, and no more by one that it lost', async () => {
      const [early, late] = [await blotches(), await blotches()];
      const product = await sell([early]);
      await inBoth(early);
      const imageIds = [await upload(late)];
      const { status } = await shop.owner.patch(`/api/products/${product.id}`, { version: product.version, imageIds });
      expect(status).toBe(200);
      expect(answer(await inBoth(await forwarded(late)))).toEqual(['sure', product.id]);
      expect((await inBoth(await forwarded(early))).decision).not.toBe('sure');
    });

    it('forgets a product that is switched off for the page, put away or deleted', async () => {
      for (const change of [
        ({ id, version }: ProductResponse) =>
          shop.owner.patch(`/api/products/${id}`, { version, fanpages: [{ fanpageId: fanpage.id, isActive: false }] }),
        ({ id, version }: ProductResponse) => shop.owner.patch(`/api/products/${id}`, { version, status: 'archived' }),
        ({ id }: ProductResponse) => shop.owner.send('DELETE', `/api/products/${id}`),
      ]) {
        const photo = await blotches();
        const product = await sell([photo]);
        const copy = await forwarded(photo);
        expect((await inBoth(copy)).decision).toBe('sure');
        expect((await change(product)).status).toBeLessThan(300);
        const { decision, candidates } = await inBoth(copy);
        expect(decision).not.toBe('sure');
        expect(candidates.map(({ productId }) => productId)).not.toContain(product.id);
      }
    });
  });
});

/** The header of a PNG of that size, and nothing behind it. */
function hugePng(): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d4948445200004e2000004e200802000000', 'hex');
  return Buffer.concat([header, Buffer.alloc(64)]);
}
