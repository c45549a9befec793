import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import { Types, type Connection } from 'mongoose';
import type { ProductResponse, ReceiptResponse, ReferenceView, ReferenceViewsResponse } from '../src/contracts';
import { tidyReferenceViewsJob } from '../src/matching/learning/learning-upkeep';
import { LessonMemory } from '../src/matching/learning/lesson-memory';
import type { LessonRecord } from '../src/matching/learning/lesson.schema';
import { JobQueue } from '../src/platform/jobs';
import { atHome, design, forwarded } from './fixtures/matching/designs';
import { until } from './support';
import { MatchingShop } from './support/matching-shop';

let shop: MatchingShop;
let right: ProductResponse;
let seed = 100;

beforeAll(async () => {
  shop = await MatchingShop.start();
  right = await shop.sell('Áo đúng', [await design(1)]);
  await shop.sell('Áo khác', [await design(8)]);
});
afterAll(() => shop.close());

const newPhoto = () => design(++seed, '#7a3d86').then(atHome);

const viewsOf = async ({ id }: Pick<ProductResponse, 'id'>): Promise<ReferenceView[]> =>
  (await shop.application.owner.get<ReferenceViewsResponse>(`/api/products/${id}/reference-views`)).body.items;

async function viewFiles(): Promise<string[]> {
  return await readdir(join(shop.application.config.storage.privateDir, 'reference-views')).catch(() => []);
}

const database = () => shop.application.app.get<Connection>(getConnectionToken());

describe('the upkeep', () => {
  const tidy = async () => {
    const queue = shop.application.app.get(JobQueue);
    const { id } = await queue.enqueue(tidyReferenceViewsJob, {});
    await until('it is done', async () => {
      const job = await queue.find(id);
      return job?.status === 'done' || job?.status === 'skipped' ? true : undefined;
    });
  };
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const idOf = ({ id }: Pick<ReceiptResponse, 'id'>) => ({ _id: new Types.ObjectId(id) });
  const lessons = () => database().collection<LessonRecord>('lessons');
  const taughtPhoto = async (): Promise<ReceiptResponse> => {
    const asked = await shop.ask(await newPhoto());
    await shop.judge(asked, { kind: 'corrected', productId: right.id });
    return asked;
  };
  const isView = async (receipt: ReceiptResponse) => (await viewsOf(right)).some(({ id }) => id === receipt.id);

  it('removes views that nothing is taught by, with their files', async () => {
    const asked = await taughtPhoto();
    // As a crash between the two writes leaves it.
    await lessons().updateOne(idOf(asked), { $set: { right: null } });
    await tidy();
    expect([await isView(asked), (await viewFiles()).includes(`${asked.id}.jpg`)]).toEqual([false, false]);
  });

  it('removes views of gone products', async () => {
    const asked = await taughtPhoto();
    const gone = new Types.ObjectId();
    await database()
      .collection('referenceviews')
      .updateOne(idOf(asked), { $set: { productId: gone } });
    await lessons().updateOne(idOf(asked), { $set: { right: gone } });
    await tidy();
    expect(await database().collection('referenceviews').findOne(idOf(asked))).toBeNull();
    expect(await viewFiles()).not.toContain(`${asked.id}.jpg`);
  });

  it('removes views whose file is gone, unless they have just been added', async () => {
    const [old, young] = [await taughtPhoto(), await taughtPhoto()];
    for (const { id } of [old, young]) {
      await rm(join(shop.application.config.storage.privateDir, 'reference-views', `${id}.jpg`));
    }
    await database()
      .collection('referenceviews')
      .updateOne(idOf(old), { $set: { updatedAt: daysAgo(1) } });
    await tidy();
    expect([await isView(old), await isView(young)]).toEqual([false, true]);
  });

  it('removes files that no view knows', async () => {
    const folder = join(shop.application.config.storage.privateDir, 'reference-views');
    const named = (moment: Date) => `${Types.ObjectId.createFromTime(moment.getTime() / 1_000).toHexString()}.jpg`;
    const [stray, underWay] = [named(daysAgo(1)), named(new Date())];
    for (const name of [stray, underWay]) {
      await writeFile(join(folder, name), 'x');
    }
    await tidy();
    const files = await viewFiles();
    expect([files.includes(stray), files.includes(underWay)]).toEqual([false, true]);
  });

  it('forgets lessons that were taken back: their fingerprint at once, the rest after a day', async () => {
    const asked = await taughtPhoto();
    expect((await lessons().findOne(idOf(asked)))?.fingerprint).not.toBeNull();
    await shop.takeBack(asked);
    expect(await lessons().findOne(idOf(asked))).toMatchObject({ right: null, wrong: [], fingerprint: null });
    await tidy();
    expect(await lessons().findOne(idOf(asked))).not.toBeNull();
    await lessons().updateOne(idOf(asked), { $set: { updatedAt: daysAgo(2) } });
    await tidy();
    expect(await lessons().findOne(idOf(asked))).toBeNull();
  });

  it('forgets the oldest lessons beyond five thousand, but not those that views come from', async () => {
    const confirmed = await taughtPhoto();
    const ruledOut = await shop.ask(await forwarded(await design(8), 480));
    await shop.judge(ruledOut, { kind: 'wrong' });
    for (const receipt of [confirmed, ruledOut]) {
      await lessons().updateOne(idOf(receipt), { $set: { updatedAt: daysAgo(400) } });
    }
    const newer = Array.from({ length: 5_000 }, () => ({
      _id: new Types.ObjectId(),
      revision: 1,
      contentHash: 'none',
      fingerprint: null,
      right: null,
      wrong: [new Types.ObjectId()],
      createdAt: new Date(),
      updatedAt: new Date(),
    }));
    await lessons().insertMany(newer);
    await tidy();
    expect(await lessons().findOne(idOf(ruledOut))).toBeNull();
    expect(await lessons().findOne(idOf(confirmed))).not.toBeNull();
    expect(await isView(confirmed)).toBe(true);
    await lessons().deleteMany({ _id: { $in: newer.map(({ _id }) => _id) } });
  });
});

describe('lessons of processes whose clocks differ', () => {
  const lesson = (id: Types.ObjectId, updatedAt: Date) => ({
    _id: id,
    revision: 1,
    contentHash: 'none',
    fingerprint: null,
    right: null,
    wrong: [new Types.ObjectId()],
    createdAt: updatedAt,
    updatedAt,
  });
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const ids = async (memory: LessonMemory, now: Date) => (await memory.current(now)).map(({ id }) => id);

  it('are not missed: at once behind a clock that is ahead, within ten minutes from one that is behind', async () => {
    const memory = shop.application.app.get(LessonMemory);
    const [ahead, right, behind] = [new Types.ObjectId(), new Types.ObjectId(), new Types.ObjectId()];
    const stored = database().collection('lessons');
    const now = new Date();
    await stored.insertOne(lesson(ahead, later(60)));
    expect(await ids(memory, now)).toContain(ahead.toHexString());
    await stored.insertMany([lesson(right, new Date()), lesson(behind, later(-5))]);
    const known = await ids(memory, now);
    expect(known.slice(0, 2)).toEqual([ahead.toHexString(), right.toHexString()]);
    const afterwards = await ids(memory, later(11));
    expect(afterwards).toContain(behind.toHexString());
    await stored.deleteMany({ _id: { $in: [ahead, right, behind] } });
  });
});
