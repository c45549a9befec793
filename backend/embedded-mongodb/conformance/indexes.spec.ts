import mongoose, { mongo } from 'mongoose';
import { failureOf, useDatabase } from './database';

const database = useDatabase();

describe('A unique index', () => {
  it('refuses the second of two equal keys and says which', async () => {
    const things = await database.collection({ sku: 'A' });
    await things.createIndex({ sku: 1 }, { unique: true }, {});
    const error = await failureOf(things.insertOne({ sku: 'A' }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { sku: 1 }, keyValue: { sku: 'A' } });
    expect(error.message).toContain('E11000 duplicate key error collection');
    expect(error.message).toContain('index: sku_1 dup key: { sku: "A" }');
  });

  it('treats _id as unique', async () => {
    const things = await database.collection({ _id: 1 });
    const again = { _id: 1 } as mongo.Document;
    expect(await failureOf(things.insertOne(again))).toMatchObject({
      code: 11000,
      keyPattern: { _id: 1 },
      keyValue: { _id: 1 },
    });
  });

  it('takes equal numbers of different types as the same key', async () => {
    const things = await database.collection({ n: 1 });
    await things.createIndex({ n: 1 }, { unique: true }, {});
    expect(await failureOf(things.insertOne({ n: mongo.BSON.Long.fromNumber(1) }))).toMatchObject({ code: 11000 });
  });

  it('takes a missing field as null, so that only one document may lack it', async () => {
    const things = await database.collection({ a: 1 });
    await things.createIndex({ sku: 1 }, { unique: true }, {});
    expect(await failureOf(things.insertOne({ a: 2 }))).toMatchObject({ code: 11000, keyValue: { sku: null } });
  });

  it('that is sparse leaves documents without the field alone', async () => {
    const things = await database.collection({ a: 1 }, { a: 2 });
    await things.createIndex({ sku: 1 }, { unique: true, sparse: true }, {});
    await things.insertMany([{ a: 3 }, { sku: null }]);
    expect(await failureOf(things.insertOne({ sku: null }))).toMatchObject({ code: 11000 });
    expect(await things.find({ sku: null }).toArray()).toHaveLength(4);
  });

  it('that is partial counts only what its filter takes', async () => {
    const things = await database.collection({ sku: null }, { sku: null });
    await things.createIndex({ sku: 1 }, { unique: true, partialFilterExpression: { sku: { $type: 'string' } } }, {});
    await things.insertMany([{ sku: 'A' }, { sku: null }, {}]);
    expect(await failureOf(things.insertOne({ sku: 'A' }))).toMatchObject({ code: 11000 });
    expect(await things.findOne({ sku: 'A' })).toMatchObject({ sku: 'A' });
    expect(await things.countDocuments({ sku: null })).toBe(4);
  });

  it('compares each element of an array with other documents, not within one', async () => {
    const things = await database.collection({ tags: ['a', 'a', 'b'] });
    await things.createIndex({ tags: 1 }, { unique: true }, {});
    expect(await failureOf(things.insertOne({ tags: ['c', 'b'] }))).toMatchObject({ keyValue: { tags: 'b' } });
  });

  it('guards updates, and an update that fails changes nothing', async () => {
    const things = await database.collection({ _id: 1, sku: 'A' }, { _id: 2, sku: 'B' });
    await things.createIndex({ sku: 1 }, { unique: true }, {});
    const two = { _id: 2 } as mongo.Document;
    expect(await failureOf(things.updateOne(two, { $set: { sku: 'A', x: 1 } }))).toMatchObject({ code: 11000 });
    expect(await things.findOne(two)).toEqual({ _id: 2, sku: 'B' });
    await things.updateOne(two, { $set: { sku: 'B', x: 2 } });
    expect(await things.findOne(two)).toEqual({ _id: 2, sku: 'B', x: 2 });
  });

  it('frees a key when its document goes or changes', async () => {
    const things = await database.collection({ sku: 'A' }, { sku: 'B' });
    await things.createIndex({ sku: 1 }, { unique: true }, {});
    await things.deleteOne({ sku: 'A' });
    await things.updateOne({ sku: 'B' }, { $set: { sku: 'C' } });
    await things.insertMany([{ sku: 'A' }, { sku: 'B' }]);
    expect(await things.countDocuments()).toBe(3);
  });

  it('of several fields compares them together', async () => {
    const things = await database.collection({ page: 1, sku: 'A' });
    await things.createIndex({ page: 1, sku: 1 }, { unique: true }, {});
    await things.insertOne({ page: 2, sku: 'A' });
    expect(await failureOf(things.insertOne({ page: 1, sku: 'A' }))).toMatchObject({ keyValue: { page: 1, sku: 'A' } });
  });

  it('cannot be built over duplicates', async () => {
    const things = await database.collection({ a: 1 }, { a: 1 });
    expect(await failureOf(things.createIndex({ a: 1 }, { unique: true }, {}))).toMatchObject({ code: 11000 });
    expect(await things.indexes()).toHaveLength(1);
  });
});

describe('The list of indexes', () => {
  it('shows what was created, in MongoDB’s own form', async () => {
    const things = await database.collection({ a: 1 });
    await things.createIndex({ a: 1, b: -1 }, {}, {});
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 }, {});
    await things.createIndex(
      { name: 'text', note: 'text' },
      { weights: { name: 10 }, default_language: 'none', name: 'words' },
      {},
    );
    expect(await things.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1' },
      { v: 2, key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 },
      {
        v: 2,
        key: { _fts: 'text', _ftsx: 1 },
        name: 'words',
        weights: { name: 10, note: 1 },
        default_language: 'none',
        language_override: 'language',
        textIndexVersion: 3,
      },
    ]);
  });

  it('does not grow when an index is created again', async () => {
    const things = await database.collection({ a: 1 });
    await things.createIndex({ a: 1 }, {}, {});
    await things.createIndex({ a: 1 }, {}, {});
    expect(await things.indexes()).toHaveLength(2);
  });

  it('refuses the same name for another index, and another name for the same', async () => {
    const things = await database.collection({ a: 1 });
    await things.createIndex({ a: 1 }, { name: 'mine' }, {});
    expect(await failureOf(things.createIndex({ b: 1 }, { name: 'mine' }, {}))).toMatchObject({ code: 86 });
    expect(await failureOf(things.createIndex({ a: 1 }, { name: 'other' }, {}))).toMatchObject({ code: 85 });
  });

  it('loses what is dropped, but never _id', async () => {
    const things = await database.collection({ a: 1 });
    await things.createIndex({ a: 1 }, {}, {});
    await things.createIndex({ b: 1 }, {}, {});
    await things.dropIndex('a_1');
    expect(await failureOf(things.dropIndex('a_1'))).toMatchObject({ code: 27 });
    expect(await failureOf(things.dropIndex('_id_'))).toMatchObject({ code: 72 });
    await things.dropIndexes();
    expect(await things.indexes()).toEqual([{ v: 2, key: { _id: 1 }, name: '_id_' }]);
  });

  it('of mongoose is stable: nothing to create or drop the second time', async () => {
    const connection = await mongoose.createConnection(database.uri, { dbName: database.db.databaseName }).asPromise();
    const schema = new mongoose.Schema({
      sku: { type: String, unique: true, sparse: true },
      name: String,
      keywords: [String],
      at: { type: Date, expires: 60 },
      pages: [{ page: mongoose.Schema.Types.ObjectId, priority: Number }],
    });
    schema.index({ name: 'text', keywords: 'text' }, { weights: { name: 10, keywords: 5 }, default_language: 'none' });
    schema.index({ 'pages.page': 1, 'pages.priority': -1 });
    schema.index({ name: 1 }, { partialFilterExpression: { name: { $exists: true } } });
    const model = connection.model('IndexedThing', schema);
    await model.init();
    expect(await model.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    expect(await model.syncIndexes()).toEqual([]);
    await connection.close();
  });
});

describe('A query finds the same with and without an index:', () => {
  const FILTERS: [string, mongo.Document][] = [
    ['an equality', { a: 3 }],
    ['a list', { a: { $in: [1, 3, 3] } }],
    ['a range', { a: { $gt: 1, $lte: 3 } }],
    ['a range on a descending field', { a: 2, b: { $gte: 4, $lt: 8 } }],
    ['an equality and a list', { a: 2, b: { $in: [2, 5] } }],
    ['a prefix', { name: /^item 1/ }],
    ['null', { c: null }],
    ['an array field', { tags: 't3' }],
    ['two bounds on an array field', { tags: { $gt: 't7', $lt: 't2' } }],
    ['$and of both', { $and: [{ a: 1 }, { b: { $gt: 2 } }] }],
  ];

  it.each(FILTERS)('%s', async (_kind, filter) => {
    const documents = Array.from({ length: 100 }, (_, i) => ({
      _id: i,
      a: i % 5,
      b: i % 10,
      name: `item ${i}`,
      tags: [`t${i % 9}`, `t${i % 4}`],
      ...(i % 2 === 0 ? { c: i } : {}),
    }));
    const things = await database.collection(...documents);
    const ids = async (): Promise<unknown[]> =>
      (await things.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
    const expected = await ids();
    expect(expected.length).toBeGreaterThan(0);
    const keys: mongo.IndexSpecification[] = [{ a: 1, b: -1 }, { name: 1 }, { c: 1 }, { tags: 1 }];
    for (const key of keys) {
      await things.createIndex(key, {}, {});
    }
    expect(await ids()).toEqual(expected);
    await things.updateMany({}, { $inc: { b: 1 } });
    await things.updateMany({}, { $inc: { b: -1 } });
    expect(await ids()).toEqual(expected);
  });

  it('and uses the index that fits', async () => {
    const things = await database.collection({ a: 1, b: 2 });
    await things.createIndex({ a: 1, b: -1 }, {}, {});
    const planOf = async (filter: mongo.Document): Promise<string> =>
      JSON.stringify(await things.find(filter).explain());
    expect(await planOf({ a: 1, b: { $gt: 1 } })).toContain('"indexName":"a_1_b_-1"');
    expect(await planOf({ b: 1 })).toContain('COLLSCAN');
  });
});
