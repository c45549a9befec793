import type { mongo } from 'mongoose';
import { failureOf, useDatabase } from './database';

const database = useDatabase();

const PRODUCTS = [
  { _id: 'shirt', name: 'Áo thun trắng', keywords: ['cotton', 'summer'], note: 'goes with jeans' },
  { _id: 'jeans', name: 'Quần jeans', keywords: ['blue', 'denim'], note: 'blue and strong' },
  { _id: 'dress', name: 'Summer dress', keywords: ['cotton'], note: 'light' },
  { _id: 'bag', name: 'Túi xách', keywords: ['đen'], note: 'white lining' },
];

describe('A text search', () => {
  let products: mongo.Collection;
  beforeAll(async () => {
    products = await database.collection(...(PRODUCTS as unknown as mongo.Document[]));
    const weights = { name: 10, keywords: 5, note: 1 };
    await products.createIndex(
      { name: 'text', keywords: 'text', note: 'text' },
      { weights, default_language: 'none' },
      {},
    );
  });

  const search = async (text: string, filter: mongo.Document = {}): Promise<string[]> =>
    (await products.find({ $text: { $search: text }, ...filter }).toArray()).map(({ _id }) => String(_id)).sort();

  it.each([
    ['finds any of its words', 'denim light', ['dress', 'jeans']],
    ['ignores case and diacritics', 'AO THUN', ['shirt']],
    ['ignores the diacritics of the search, too', 'lìght', ['dress']],
    ['finds words, not parts of them', 'jean', []],
    ['looks into arrays', 'cotton', ['dress', 'shirt']],
    ['finds nothing for nothing', '', []],
  ])('%s', async (_behaviour, text, expected) => {
    expect(await search(text)).toEqual(expected);
  });

  it('combines with other conditions', async () => {
    expect(await search('cotton', { name: /^Sum/ })).toEqual(['dress']);
  });

  it('ranks by the weights of the fields', async () => {
    const score = { $meta: 'textScore' } as const;
    const ranked = await products
      .find({ $text: { $search: 'summer' } }, { projection: { score } })
      .sort({ score })
      .toArray();
    expect(ranked.map(({ _id }) => String(_id))).toEqual(['dress', 'shirt']);
    // One of two words in a field of weight 10: 10 * (0.5 + 0.5 * 1 / 2); alone in an array element: 5 * 1 * 1.1.
    expect(ranked.map(({ score: value }) => Number(value))).toEqual([7.5, 5.5]);
  });

  it('gives its score to an aggregation', async () => {
    const rows = await products
      .aggregate([
        { $match: { $text: { $search: 'summer' } } },
        { $addFields: { score: { $meta: 'textScore' } } },
        { $sort: { score: { $meta: 'textScore' } } },
        { $project: { score: 1 } },
      ])
      .toArray();
    expect(rows).toEqual([
      { _id: 'dress', score: 7.5 },
      { _id: 'shirt', score: 5.5 },
    ]);
  });

  it('follows inserts, updates and deletes', async () => {
    await products.insertOne({ _id: 'new', name: 'umbrella' } as unknown as mongo.Document);
    expect(await search('umbrella')).toEqual(['new']);
    await products.updateOne({ name: 'umbrella' }, { $set: { name: 'parasol' } });
    expect([await search('umbrella'), await search('parasol')]).toEqual([[], ['new']]);
    await products.deleteOne({ name: 'parasol' });
    expect(await search('parasol')).toEqual([]);
  });

  it('needs a text index', async () => {
    const things = await database.collection({ a: 'x' });
    expect(await failureOf(things.find({ $text: { $search: 'x' } }).toArray())).toMatchObject({ code: 27 });
  });
});
