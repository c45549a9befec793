import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { ImagesService } from '../src/images';
import { CatalogueUpkeep } from '../src/products/catalogue-upkeep';
import { startApplication, type TestApplication } from './support';
import { Catalogue } from './support/catalogue';

describe('The catalogue in the database', () => {
  let shop: TestApplication;
  let catalogue: Catalogue;
  let database: Connection;

  beforeAll(async () => {
    shop = await startApplication({ jobs: false });
    catalogue = new Catalogue(shop);
    database = shop.app.get<Connection>(getConnectionToken());
  });
  afterAll(() => shop.close());

  it.each<[string, Record<string, unknown>]>([
    ['products', { searchKeywords: 1 }],
    ['products', { 'fanpages.fanpageId': 1 }],
    ['products', { category: 1, 'fanpages.isActive': 1 }],
    ['products', { createdAt: -1 }],
    ['products', { 'fanpages.priority': -1, 'fanpages.fanpageId': 1 }],
    ['fanpages', { pageId: 1 }],
    ['fanpages', { aiEnabled: 1 }],
  ])('has the index of the %s that operators know: %j', async (collection, key) => {
    const indexes = await database.collection(collection).indexes();
    expect(indexes.map((index) => index.key)).toContainEqual(key);
  });

  it('weighs names 10, keywords 5 and descriptions 1 in a text index without a language', async () => {
    const indexes = await database.collection('products').indexes();
    expect(indexes.find(({ name }) => name === 'search_text')).toMatchObject({
      weights: { 'search.name': 10, 'search.keywords': 5, 'search.description': 1 },
      default_language: 'none',
    });
  });

  it('loses the photos that no product has shown for a day, and no other', async () => {
    const [shown, forgotten, recent] = [
      await catalogue.uploadPhoto(),
      await catalogue.uploadPhoto(),
      await catalogue.uploadPhoto(),
    ];
    await catalogue.create({ imageIds: [shown] });
    const images = database.collection('images');
    const twoDaysAgo = new Date(Date.now() - 48 * 60 * 60 * 1_000);
    const { ObjectId } = database.base.mongo;
    await images.updateMany(
      { _id: { $in: [shown, forgotten].map((id) => new ObjectId(id)) } },
      { $set: { unusedSince: twoDaysAgo } },
    );

    const outcome = await shop.app.get(CatalogueUpkeep).handle();

    expect(outcome).toMatchObject({ outcome: 'done' });
    const left = await shop.app.get(ImagesService).findMany([shown, forgotten, recent]);
    expect(left.map(({ id }) => id)).toEqual([shown, recent]);
  });
});
