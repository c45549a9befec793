import { mongo } from 'mongoose';
import { failureOf, useDatabase } from './database';

const database = useDatabase();

describe('A cursor', () => {
  const numbers = Array.from({ length: 1000 }, (_, n) => ({ _id: n }));

  it('brings all documents, batch by batch', async () => {
    const things = await database.collection(...numbers);
    expect(await things.find().toArray()).toHaveLength(1000);
    const read: unknown[] = [];
    for await (const { _id } of things.find().batchSize(7).sort({ _id: 1 })) {
      read.push(_id);
    }
    expect(read).toEqual(numbers.map(({ _id }) => _id));
  });

  it('stops at its limit, after what it skips', async () => {
    const things = await database.collection(...numbers);
    const page = await things.find().sort({ _id: 1 }).skip(990).limit(20).toArray();
    expect(page).toHaveLength(10);
    expect(await things.find().limit(150).toArray()).toHaveLength(150);
  });

  it('is gone once it is closed', async () => {
    const things = await database.collection(...numbers);
    const cursor = things.find().batchSize(2);
    await cursor.next();
    const { id } = cursor;
    await cursor.close();
    const more = database.db.command({ getMore: id, collection: things.collectionName });
    expect(await failureOf(more)).toMatchObject({ code: 43 });
  });

  it('carries results of more than one message', async () => {
    const filler = 'x'.repeat(1024 * 1024);
    const things = await database.collection(...Array.from({ length: 20 }, (_, n) => ({ _id: n, filler })));
    expect(
      await things
        .find()
        .sort({ _id: 1 })
        .map(({ _id }) => Number(_id))
        .toArray(),
    ).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('of an aggregation is read in the same way', async () => {
    const things = await database.collection(...numbers);
    const rows = await things
      .aggregate([{ $match: { _id: { $lt: 500 } } }, { $set: { twice: { $multiply: ['$_id', 2] } } }])
      .toArray();
    expect(rows).toHaveLength(500);
  });
});

describe('Counting and listing values', () => {
  it('counts with a filter, a skip and a limit', async () => {
    const things = await database.collection({ a: 1 }, { a: 1 }, { a: 2 }, {});
    expect(await things.estimatedDocumentCount()).toBe(4);
    expect(await things.countDocuments({ a: 1 })).toBe(2);
    expect(await things.countDocuments({}, { skip: 1, limit: 2 })).toBe(2);
    expect(await database.db.collection('nowhere').countDocuments()).toBe(0);
  });

  it('lists distinct values, also from arrays and paths', async () => {
    const things = await database.collection({ t: ['b', 'a'] }, { t: 'a' }, { t: 5 }, { o: [{ n: 1 }, { n: 2 }] });
    expect(await things.distinct('t')).toEqual([5, 'a', 'b']);
    expect(await things.distinct('o.n')).toEqual([1, 2]);
    expect(await things.distinct('t', { t: 'b' })).toEqual(['a', 'b']);
  });
});

describe('A bulk of writes', () => {
  const duplicates = [{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }] as unknown as mongo.Document[];

  const bulkFailureOf = async (action: Promise<unknown>): Promise<mongo.MongoBulkWriteError> => {
    const error = await failureOf(action);
    expect(error).toBeInstanceOf(mongo.MongoBulkWriteError);
    return error as mongo.MongoBulkWriteError;
  };
  const indexesOf = ({ writeErrors }: mongo.MongoBulkWriteError): number[] =>
    [writeErrors].flat().map(({ index }) => index);

  it('that is ordered stops at the first error', async () => {
    const things = await database.collection();
    const error = await bulkFailureOf(things.insertMany(duplicates));
    expect(indexesOf(error)).toEqual([1]);
    expect(error).toMatchObject({ code: 11000, insertedCount: 1 });
    expect(await things.countDocuments()).toBe(1);
  });

  it('that is unordered runs to its end and reports every error with its place', async () => {
    const things = await database.collection();
    const error = await bulkFailureOf(things.insertMany(duplicates, { ordered: false }));
    expect(indexesOf(error)).toEqual([1, 3]);
    expect(error.insertedCount).toBe(3);
    expect(await things.countDocuments()).toBe(3);
  });

  it('mixes inserts, updates and deletes', async () => {
    const things = await database.collection({ n: 1 }, { n: 2 }, { n: 3 });
    const result = await things.bulkWrite([
      { insertOne: { document: { n: 4 } } },
      { updateOne: { filter: { n: 1 }, update: { $set: { x: 1 } } } },
      { updateMany: { filter: { n: { $gte: 3 } }, update: { $inc: { n: 10 } } } },
      { updateOne: { filter: { n: 99 }, update: { $set: { x: 2 } }, upsert: true } },
      { replaceOne: { filter: { n: 2 }, replacement: { m: 2 } } },
      { deleteOne: { filter: { n: 1 } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 4,
      modifiedCount: 4,
      upsertedCount: 1,
      deletedCount: 1,
    });
    const rest = await things.find({}, { projection: { _id: 0 } }).toArray();
    expect(rest).toEqual(expect.arrayContaining([{ m: 2 }, { n: 13 }, { n: 14 }, { n: 99, x: 2 }]));
    expect(rest).toHaveLength(4);
  });

  it('takes more than one message of documents', async () => {
    const things = await database.collection();
    const filler = 'x'.repeat(500);
    const { insertedCount } = await things.insertMany(Array.from({ length: 30_000 }, (_, n) => ({ n, filler })));
    expect(insertedCount).toBe(30_000);
    expect(await things.countDocuments({ n: { $gte: 29_990 } })).toBe(10);
  });

  it('deletes one or all', async () => {
    const things = await database.collection({ a: 1 }, { a: 1 }, { a: 1 });
    expect(await things.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await things.deleteMany({ a: 1 })).toMatchObject({ deletedCount: 2 });
  });

  it('without acknowledgement is done all the same', async () => {
    const things = await database.collection();
    await things.insertOne({ a: 1 }, { writeConcern: { w: 0 } });
    expect(await things.countDocuments()).toBe(1);
  });

  it('refuses a document of more than 16 MiB, and the connection lives on', async () => {
    const things = await database.collection({ _id: 1, a: 'x'.repeat(9 * 1024 * 1024) });
    const grow = things.updateOne({}, { $set: { b: 'x'.repeat(9 * 1024 * 1024) } });
    expect([10334, 17419]).toContain((await failureOf(grow)).code);
    expect(await things.countDocuments()).toBe(1);
  });
});

describe('Collections and databases', () => {
  it('appear with their first document and are listed', async () => {
    const things = await database.collection({ a: 1 });
    const listed = await database.db.listCollections({ name: things.collectionName }).toArray();
    expect(listed).toMatchObject([{ name: things.collectionName, type: 'collection' }]);
    const { databases } = await database.client.db().admin().listDatabases();
    expect(databases.map(({ name }) => name)).toContain(database.db.databaseName);
  });

  it('can be made beforehand, and only once', async () => {
    await database.db.createCollection('made');
    // MongoDB 7.0 answers 48 here; later versions take the same options as no mistake.
    const again = await database.db.createCollection('made').catch((error: unknown) => error);
    expect(again instanceof mongo.MongoServerError ? again.code : 48).toBe(48);
    expect(await database.db.listCollections({ name: 'made' }).toArray()).toHaveLength(1);
  });

  it('are dropped', async () => {
    const things = await database.collection({ a: 1 });
    await things.drop();
    expect(await things.countDocuments()).toBe(0);
    expect(await failureOf(things.indexes())).toMatchObject({ code: 26 });
  });

  it('refuse names that MongoDB refuses', async () => {
    const insert = database.db.command({ insert: 'a$b', documents: [{ a: 1 }] });
    expect(await failureOf(insert)).toMatchObject({ code: 73 });
  });
});
