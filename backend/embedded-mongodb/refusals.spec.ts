import { mongo } from 'mongoose';
import { failureOf, isEmbedded, useDatabase } from './conformance/database';

const database = useDatabase();
const decimal = mongo.BSON.Decimal128.fromString('0.1');

/** What the embedded database leaves to a real server: MongoDB's own code, and the way out in the message. */
(isEmbedded() ? describe : describe.skip)('The embedded database refuses', () => {
  type Attempt = (things: mongo.Collection) => Promise<unknown>;

  const ATTEMPTS: [string, number, Attempt][] = [
    [
      'transactions',
      20,
      (things) =>
        things.db.command({
          insert: 'x',
          documents: [{ a: 1 }],
          txnNumber: mongo.Long.fromNumber(1),
          startTransaction: true,
          autocommit: false,
          lsid: { id: new mongo.UUID() },
        }),
    ],
    ['change streams', 40573, (things) => things.watch().tryNext()],
    ['unknown commands', 59, (things) => things.db.command({ frobnicate: 1 })],
    ['capped collections', 115, (things) => things.db.createCollection('capped', { capped: true, size: 1000 })],
    ['views', 115, (things) => things.db.createCollection('view', { viewOn: things.collectionName, pipeline: [] })],
    ['time series', 115, (things) => things.db.createCollection('series', { timeseries: { timeField: 'at' } })],
    ['validators', 115, (things) => things.db.createCollection('strict', { validator: { a: 1 } })],
    ['$where', 115, (things) => things.find({ $where: 'true' }).toArray()],
    ['$jsonSchema', 115, (things) => things.find({ $jsonSchema: {} }).toArray()],
    ['geo queries', 115, (things) => things.find({ at: { $near: [0, 0] } }).toArray()],
    ['geo indexes', 115, (things) => things.createIndex({ at: '2dsphere' }, {}, {})],
    ['hashed indexes', 115, (things) => things.createIndex({ at: 'hashed' }, {}, {})],
    ['wildcard indexes', 115, (things) => things.createIndex({ '$**': 1 }, {}, {})],
    ['text indexes with stemming', 115, (things) => things.createIndex({ a: 'text' }, {}, {})],
    ['stages that write', 115, (things) => things.aggregate([{ $out: 'copy' }]).toArray()],
    ['unknown stages', 40324, (things) => things.aggregate([{ $frobnicate: 1 }]).toArray()],
    ['other stages', 115, (things) => things.aggregate([{ $sample: { size: 1 } }]).toArray()],
    [
      'joins by a pipeline',
      115,
      (things) => things.aggregate([{ $lookup: { from: 'x', as: 'y', pipeline: [] } }]).toArray(),
    ],
    ['unknown expressions', 168, (things) => things.aggregate([{ $set: { b: { $frobnicate: 1 } } }]).toArray()],
    ['other expressions', 115, (things) => things.aggregate([{ $set: { b: { $dateAdd: {} } } }]).toArray()],
    ['numbers in paths of expressions', 115, (things) => things.aggregate([{ $set: { b: '$a.0' } }]).toArray()],
    ['calculations with decimals', 115, (things) => things.updateOne({}, { $inc: { a: decimal } })],
    ['sums of decimals', 115, (things) => things.aggregate([{ $set: { b: { $add: ['$a', decimal] } } }]).toArray()],
    ['phrases in $text', 115, (things) => things.find({ $text: { $search: '"goes with"' } }).toArray()],
    ['excluded words in $text', 115, (things) => things.find({ $text: { $search: 'summer -light' } }).toArray()],
    ['$mod', 115, (things) => things.find({ a: { $mod: [2, 0] } }).toArray()],
    ['the option x of patterns', 115, (things) => things.find({ a: { $regex: 'a b', $options: 'x' } }).toArray()],
    ['projections of a position', 115, (things) => things.find({ a: 1 }, { projection: { 'a.$': 1 } }).toArray()],
    ['projections of a part', 115, (things) => things.find({}, { projection: { a: { $slice: 1 } } }).toArray()],
    ['bit tests', 115, (things) => things.find({ a: { $bitsAllClear: 1 } }).toArray()],
    ['unknown query operators', 2, (things) => things.find({ a: { $frobnicate: 1 } }).toArray()],
    ['unknown top level operators', 2, (things) => things.find({ $frobnicate: 1 }).toArray()],
    ['unknown modifiers', 9, (things) => things.updateOne({}, { $frobnicate: { a: 1 } })],
    [
      'unknown accumulators',
      15952,
      (things) => things.aggregate([{ $group: { _id: 1, b: { $frobnicate: 1 } } }]).toArray(),
    ],
    ['other accumulators', 115, (things) => things.aggregate([{ $group: { _id: 1, b: { $stdDevPop: 1 } } }]).toArray()],
    ['updates by a pipeline', 115, (things) => things.updateOne({}, [{ $set: { a: 2 } }])],
    ['bit updates', 115, (things) => things.updateOne({}, { $bit: { a: { and: 1 } } })],
    ['collations', 115, (things) => things.find({}, { collation: { locale: 'vi' } }).toArray()],
    [
      'collations of statements',
      115,
      (things) => things.updateOne({}, { $set: { a: 2 } }, { collation: { locale: 'vi' } }),
    ],
    ['tailable cursors', 115, (things) => things.find({}, { tailable: true }).toArray()],
  ];

  it.each(ATTEMPTS)('%s', async (_what, code, attempt) => {
    const things = await database.collection({ a: 1 });
    await things.createIndex({ words: 'text' }, { default_language: 'none' }, {});
    const error = await failureOf(attempt(things));
    expect(error.code).toBe(code);
    expect(error.message).toContain('MONGODB_URI');
  });

  it('passwords, loudly: it has none', async () => {
    const client = new mongo.MongoClient(database.uri, { auth: { username: 'u', password: 'p' } });
    await expect(client.connect()).rejects.toThrow(/MONGODB_URI/);
    await client.close();
  });
});
