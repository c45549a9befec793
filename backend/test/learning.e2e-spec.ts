import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import { Types, type Connection } from 'mongoose';
import type {
  ErrorResponse,
  ProductResponse,
  ReceiptResponse,
  ReferenceView,
  ReferenceViewsResponse,
} from '../src/contracts';
import { JobWorker } from '../src/platform/jobs';
import { atHome, design, forwarded, screenshot } from './fixtures/matching/designs';
import { ownerEmail, until } from './support';
import { unknownId } from './support/catalogue';
import { MatchingShop } from './support/matching-shop';

let shop: MatchingShop;
let right: ProductResponse;
let wrong: ProductResponse;
let seed = 100;

beforeAll(async () => {
  shop = await MatchingShop.start();
  right = await shop.sell('Áo đúng', [await design(1)]);
  wrong = await shop.sell('Áo khác', [await design(8)]);
});
afterAll(() => shop.close());

/** A photo that shows nothing of the catalogue, so that nothing but lessons can make the shop sure. */
const newPhoto = () => design(++seed, '#7a3d86').then(atHome);

const viewsOf = async ({ id }: Pick<ProductResponse, 'id'>): Promise<ReferenceView[]> =>
  (await shop.application.owner.get<ReferenceViewsResponse>(`/api/products/${id}/reference-views`)).body.items;

async function viewFiles(): Promise<string[]> {
  return await readdir(join(shop.application.config.storage.privateDir, 'reference-views')).catch(() => []);
}

const database = () => shop.application.app.get<Connection>(getConnectionToken());

/** What waits for later is due. */
const later = () =>
  database()
    .collection('jobs')
    .updateMany({ status: 'queued' }, { $set: { runAt: new Date() } });

/** The decision and what it is about; the playground shows more behind it. */
const answerOf = ({ decision, candidates }: ReceiptResponse) => [decision, candidates[0]?.productId];

const isCandidate = ({ candidates }: ReceiptResponse, { id }: ProductResponse): boolean =>
  candidates.some(({ productId }) => productId === id);

describe('a confirmed photo', () => {
  it('becomes a reference view of the product, and the same photo is answered without a look', async () => {
    const photo = await newPhoto();
    const before = await shop.ask(photo);
    expect(before.decision).not.toBe('sure');
    const { status, body } = await shop.judge(before, { kind: 'corrected', productId: right.id });
    expect(status).toBe(200);
    expect(body.verdict).toMatchObject({
      kind: 'corrected',
      productId: right.id,
      by: ownerEmail,
      becameReferenceView: true,
    });
    const [view] = await viewsOf(right);
    expect(view).toMatchObject({ id: expect.any(String) as string, productId: right.id, receiptId: before.id });
    const shown = await shop.application.owner.get(view?.photoUrl ?? '');
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'private, no-store',
    ]);
    expect((await shop.application.visitor().get(view?.photoUrl ?? '')).status).toBe(401);

    const again = await shop.ask(photo);
    expect(again).toMatchObject({ decision: 'sure', costUsd: 0, candidates: [{ productId: right.id }] });
    expect(again.steps).toMatchObject([{ step: 'learned', outcome: { code: 'confirmed_by_admin' } }]);
  });

  it('helps to find changed copies of it', async () => {
    const photo = await newPhoto();
    await shop.judge(await shop.ask(photo), { kind: 'corrected', productId: right.id });
    const copy = await shop.ask(await forwarded(photo));
    expect(answerOf(copy)).toEqual(['sure', right.id]);
    expect(copy.candidates[0]?.imageUrls?.large).toMatch(/^\/api\/reference-views\//);
  });

  it('is the answer itself when that was right', async () => {
    const asked = await shop.ask(await screenshot(await design(1)));
    expect(asked.decision).toBe('sure');
    const { body } = await shop.judge(asked, { kind: 'right' });
    expect(body.verdict).toMatchObject({ kind: 'right', productId: right.id, becameReferenceView: true });
  });

  it('teaches nothing any more when the verdict is taken back', async () => {
    const photo = await newPhoto();
    const asked = await shop.ask(photo);
    await shop.judge(asked, { kind: 'corrected', productId: right.id });
    const { status, body } = await shop.takeBack(asked);
    expect([status, body.verdict]).toEqual([200, null]);
    expect((await viewsOf(right)).some(({ receiptId }) => receiptId === asked.id)).toBe(false);
    expect(await viewFiles()).not.toContain(`${asked.id}.jpg`);
    expect((await shop.ask(photo)).decision).not.toBe('sure');
  });

  it('moves to the other product when the verdict changes, and goes when it was none', async () => {
    const asked = await shop.ask(await newPhoto());
    const isViewOf = async (product: ProductResponse) =>
      (await viewsOf(product)).some(({ receiptId }) => receiptId === asked.id);
    await shop.judge(asked, { kind: 'corrected', productId: right.id });
    await shop.judge(asked, { kind: 'corrected', productId: wrong.id });
    expect([await isViewOf(right), await isViewOf(wrong)]).toEqual([false, true]);
    await shop.judge(asked, { kind: 'wrong' });
    expect([await isViewOf(right), await isViewOf(wrong)]).toEqual([false, false]);
  });

  it('is removed there, and then stands for the product no longer', async () => {
    const photo = await newPhoto();
    const asked = await shop.ask(photo);
    await shop.judge(asked, { kind: 'corrected', productId: right.id });
    const path = `/api/reference-views/${asked.id}`;
    expect((await shop.application.owner.delete(path)).status).toBe(204);
    const again = await shop.application.owner.delete<ErrorResponse>(path);
    expect([again.status, again.body.code]).toEqual([404, 'REFERENCE_VIEW_NOT_FOUND']);
    expect((await shop.application.owner.get(`${path}/photo`)).status).toBe(404);
    expect((await shop.receipt(asked.id)).verdict).toMatchObject({ kind: 'corrected', becameReferenceView: false });
    expect((await shop.ask(photo)).decision).not.toBe('sure');
  });

  it('goes with its product', async () => {
    const product = await shop.sell('Áo sắp xóa', [await design(3)]);
    const asked = await shop.ask(await newPhoto());
    await shop.judge(asked, { kind: 'corrected', productId: product.id });
    expect(await viewFiles()).toContain(`${asked.id}.jpg`);
    await shop.application.owner.delete(`/api/products/${product.id}`);
    expect(await viewFiles()).not.toContain(`${asked.id}.jpg`);
    const { status } = await shop.application.owner.get(`/api/products/${product.id}/reference-views`);
    expect(status).toBe(404);
    expect((await shop.receipt(asked.id)).verdict).toMatchObject({ productId: product.id, becameReferenceView: false });
  });

  it('is not the answer while the product is switched off', async () => {
    const product = await shop.sell('Áo tạm ngưng', [await design(4)]);
    const photo = await newPhoto();
    await shop.judge(await shop.ask(photo), { kind: 'corrected', productId: product.id });
    expect((await shop.ask(photo)).decision).toBe('sure');
    const path = `/api/products/${product.id}`;
    await shop.application.owner.patch(path, { version: product.version, status: 'archived' });
    const asked = await shop.ask(photo);
    expect([asked.decision === 'sure', isCandidate(asked, product)]).toEqual([false, false]);
  });

  it('pushes the oldest out when the product has twenty', async () => {
    const product = await shop.sell('Áo nhiều ảnh', [await design(5)]);
    const productId = new Types.ObjectId(product.id);
    const old = Array.from({ length: 20 }, (_, day) => ({
      _id: new Types.ObjectId(),
      productId,
      receiptId: null,
      createdAt: new Date(Date.UTC(2026, 0, 1 + day)),
      updatedAt: new Date(Date.UTC(2026, 0, 1 + day)),
    }));
    await database().collection('referenceviews').insertMany(old);
    const asked = await shop.ask(await newPhoto());
    await shop.judge(asked, { kind: 'corrected', productId: product.id });
    const ids = old.map(({ _id }) => _id.toHexString());
    expect((await viewsOf(product)).map(({ id }) => id)).toEqual([asked.id, ...ids.slice(1).reverse()]);
  });
});

describe('a photo that an admin moves to a product with twenty views', () => {
  it('stays, though it is older than all of them', async () => {
    const product = await shop.sell('Áo đã nhiều ảnh', [await design(12)]);
    const asked = await shop.ask(await newPhoto());
    await shop.judge(asked, { kind: 'corrected', productId: right.id });
    const moment = new Date();
    const young = Array.from({ length: 20 }, () => ({
      _id: new Types.ObjectId(),
      productId: new Types.ObjectId(product.id),
      receiptId: null,
      createdAt: moment,
      updatedAt: moment,
    }));
    await database().collection('referenceviews').insertMany(young);
    await shop.judge(asked, { kind: 'corrected', productId: product.id });
    const views = await viewsOf(product);
    expect(views).toHaveLength(20);
    expect(views.map(({ id }) => id)).toContain(asked.id);
  });
});

describe('a wrong answer', () => {
  it('is never given again for this photo or a copy of it, not even as a candidate', async () => {
    const photo = await screenshot(await design(8));
    const asked = await shop.ask(photo);
    expect(answerOf(asked)).toEqual(['sure', wrong.id]);
    const { body } = await shop.judge(asked, { kind: 'wrong' });
    expect(body.verdict).toMatchObject({ kind: 'wrong', productId: null, becameReferenceView: false });
    for (const copy of [photo, await forwarded(photo, 600), await forwarded(photo, 420)]) {
      const answer = await shop.ask(copy);
      expect([answer.decision === 'sure', isCandidate(answer, wrong)]).toEqual([false, false]);
      expect(answer.steps[0]).toMatchObject({
        step: 'learned',
        outcome: { code: 'ruled_out' },
      });
    }
    // Another photo of that product is another question.
    expect(await shop.ask(await forwarded(await design(8)))).toMatchObject({ decision: 'sure' });

    await shop.takeBack(asked);
    expect(answerOf(await shop.ask(photo))).toEqual(['sure', wrong.id]);
  });

  it('is not taught about a photo that only has the same shape in another colour', async () => {
    const red = await shop.sell('Áo đỏ', [await design(6, '#b5352f')]);
    await shop.judge(await shop.ask(await forwarded(await design(6, '#2f8a4d'))), { kind: 'wrong' });
    expect(answerOf(await shop.ask(await forwarded(await design(6, '#b5352f'))))).toEqual(['sure', red.id]);
  });
});

describe('verdicts', () => {
  it('of two admins at once: the last one wins, and what was learned fits to it', async () => {
    const asked = await shop.ask(await newPhoto());
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        shop.judge(asked, { kind: 'corrected', productId: right.id }),
        shop.judge(asked, { kind: 'corrected', productId: wrong.id }),
        shop.judge(asked, { kind: 'wrong' }),
        shop.takeBack(asked),
      ]);
      const { verdict } = await shop.receipt(asked.id);
      const owners = [];
      for (const product of [right, wrong]) {
        if ((await viewsOf(product)).some(({ receiptId }) => receiptId === asked.id)) {
          owners.push(product.id);
        }
      }
      expect(owners).toEqual(verdict?.productId ? [verdict.productId] : []);
      expect((await viewFiles()).includes(`${asked.id}.jpg`)).toBe(owners.length === 1);
    }
  });

  it('are learned from in the end, though the disk or the process failed right after they were written', async () => {
    const asked = await shop.ask(await newPhoto());
    const file = join(shop.application.config.storage.privateDir, 'reference-views', `${asked.id}.jpg`);
    // No file can be put where a folder is.
    await mkdir(file, { recursive: true });
    expect((await shop.judge(asked, { kind: 'corrected', productId: right.id })).status).toBe(500);
    expect((await shop.receipt(asked.id)).verdict).toMatchObject({ kind: 'corrected', becameReferenceView: false });
    await rm(file, { recursive: true });
    await later();
    await until('the view is there', async () =>
      (await viewsOf(right)).some(({ id }) => id === asked.id) ? true : undefined,
    );

    await rm(file);
    await mkdir(file);
    expect((await shop.takeBack(asked)).status).toBe(500);
    // As if the lesson had not been written either.
    await database()
      .collection('lessons')
      .updateOne(
        { _id: new Types.ObjectId(asked.id) },
        { $set: { right: new Types.ObjectId(right.id) }, $inc: { revision: -1 } },
      );
    await rm(file, { recursive: true });
    await later();
    await until('the lesson is gone', async () => {
      const lesson = await database()
        .collection<{ right: unknown }>('lessons')
        .findOne({ _id: new Types.ObjectId(asked.id) });
      return lesson?.right ? undefined : true;
    });
  });

  it('need a receipt, a known product, a photo that was looked at, and one that is still there', async () => {
    const refusal = async (receipt: Pick<ReceiptResponse, 'id'>, productId: string) => {
      const { status, body } = await shop.judge<ErrorResponse>(receipt, { kind: 'corrected', productId });
      return [status, body.code];
    };
    const asked = await shop.ask(await newPhoto());
    expect(await refusal({ id: unknownId }, right.id)).toEqual([404, 'RECEIPT_NOT_FOUND']);
    expect(await refusal(asked, unknownId)).toEqual([404, 'PRODUCT_NOT_FOUND']);
    expect((await shop.receipt(asked.id)).verdict).toBeNull();

    await rm(join(shop.application.config.storage.privateDir, 'customer-photos', `${asked.id}.jpg`));
    expect(await refusal(asked, right.id)).toEqual([409, 'RECEIPT_PHOTO_GONE']);
    expect((await shop.receipt(asked.id)).photoUrl).toBeNull();
    expect((await shop.judge(asked, { kind: 'wrong' })).status).toBe(200);

    await shop.application.app.get(JobWorker).stop();
    const pending = await shop.application.owner.upload<ReceiptResponse>(
      '/api/playground',
      'photo',
      [{ name: 'photo.jpg', content: await newPhoto() }],
      { fanpageId: shop.fanpage.id },
    );
    expect(await refusal(pending.body, right.id)).toEqual([409, 'RECEIPT_PENDING']);
    const { status, body } = await shop.takeBack<ErrorResponse>(pending.body);
    expect([status, body.code]).toEqual([409, 'RECEIPT_PENDING']);
    shop.application.app.get(JobWorker).start();
  });

  it.each([{}, { kind: 'corrected' }, { kind: 'right', productId: unknownId }, { kind: 'maybe' }])(
    'are refused when they say %j',
    async (verdict) => {
      const { status } = await shop.application.owner.put(`/api/receipts/${unknownId}/verdict`, verdict);
      expect(status).toBe(400);
    },
  );
});
