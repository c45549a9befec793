import { mongo } from 'mongoose';
import { failureOf, useDatabase } from './database';

const database = useDatabase();

interface Case {
  before: mongo.Document;
  update: mongo.Document;
  after: mongo.Document;
  filter?: mongo.Document;
  options?: mongo.UpdateOptions;
}

const CASES: Record<string, Case> = {
  '$set creates the documents on the way': {
    before: {},
    update: { $set: { 'a.b.c': 1 } },
    after: { a: { b: { c: 1 } } },
  },
  '$set pads an array with nulls': {
    before: { a: [1] },
    update: { $set: { 'a.3': 4 } },
    after: { a: [1, null, null, 4] },
  },
  '$unset removes a field': { before: { a: 1, b: 2 }, update: { $unset: { a: '' } }, after: { b: 2 } },
  '$unset of an element leaves null': {
    before: { a: [1, 2] },
    update: { $unset: { 'a.0': '' } },
    after: { a: [null, 2] },
  },
  '$inc starts a missing field at zero': { before: {}, update: { $inc: { n: 3 } }, after: { n: 3 } },
  '$inc with a fraction': { before: { n: 1 }, update: { $inc: { n: 0.5 } }, after: { n: 1.5 } },
  '$mul of a missing field gives zero': { before: {}, update: { $mul: { n: 3 } }, after: { n: 0 } },
  '$min keeps the smaller value': { before: { n: 5 }, update: { $min: { n: 3 } }, after: { n: 3 } },
  '$max compares across types': { before: { n: 5 }, update: { $max: { n: 'a' } }, after: { n: 'a' } },
  '$rename moves a value': { before: { a: { b: 1 } }, update: { $rename: { 'a.b': 'c' } }, after: { a: {}, c: 1 } },
  '$rename of a missing field does nothing': { before: { a: 1 }, update: { $rename: { x: 'y' } }, after: { a: 1 } },
  '$setOnInsert does nothing to what exists': { before: { a: 1 }, update: { $setOnInsert: { a: 2 } }, after: { a: 1 } },
  '$push creates the array': { before: {}, update: { $push: { a: 1 } }, after: { a: [1] } },
  '$push appends an array as one element': { before: { a: [] }, update: { $push: { a: [1] } }, after: { a: [[1]] } },
  '$push with $each, $position': {
    before: { a: [1, 4] },
    update: { $push: { a: { $each: [2, 3], $position: 1 } } },
    after: { a: [1, 2, 3, 4] },
  },
  '$push with a negative $position': {
    before: { a: [1, 3] },
    update: { $push: { a: { $each: [2], $position: -1 } } },
    after: { a: [1, 2, 3] },
  },
  '$push with $sort by a field and $slice of the last': {
    before: { a: [{ n: 3 }, { n: 1 }] },
    update: { $push: { a: { $each: [{ n: 2 }], $sort: { n: 1 }, $slice: -2 } } },
    after: { a: [{ n: 2 }, { n: 3 }] },
  },
  '$push with $sort of values, descending': {
    before: { a: [1, 3] },
    update: { $push: { a: { $each: [2], $sort: -1 } } },
    after: { a: [3, 2, 1] },
  },
  '$addToSet adds what is not there': {
    before: { a: [1, { b: 1 }] },
    update: { $addToSet: { a: { $each: [1, { b: 1 }, 2, 2] } } },
    after: { a: [1, { b: 1 }, 2] },
  },
  '$addToSet takes another field order as another value': {
    before: { a: [{ b: 1, c: 2 }] },
    update: { $addToSet: { a: { c: 2, b: 1 } } },
    after: {
      a: [
        { b: 1, c: 2 },
        { c: 2, b: 1 },
      ],
    },
  },
  '$pop takes the last': { before: { a: [1, 2] }, update: { $pop: { a: 1 } }, after: { a: [1] } },
  '$pop takes the first': { before: { a: [1, 2] }, update: { $pop: { a: -1 } }, after: { a: [2] } },
  '$pull of a value': { before: { a: [1, 2, 1] }, update: { $pull: { a: 1 } }, after: { a: [2] } },
  '$pull of a condition': { before: { a: [1, 5, 9] }, update: { $pull: { a: { $gte: 5 } } }, after: { a: [1] } },
  '$pull of documents by some of their fields': {
    before: { a: [{ b: 1, c: 1 }, { b: 2 }] },
    update: { $pull: { a: { b: 1 } } },
    after: { a: [{ b: 2 }] },
  },
  '$pullAll wants equal values': { before: { a: [1, 2, 3] }, update: { $pullAll: { a: [1, 3] } }, after: { a: [2] } },
  'positional $ is the element that the filter found': {
    before: {
      a: [
        { k: 1, n: 0 },
        { k: 2, n: 0 },
      ],
    },
    filter: { 'a.k': 2 },
    update: { $inc: { 'a.$.n': 1 } },
    after: {
      a: [
        { k: 1, n: 0 },
        { k: 2, n: 1 },
      ],
    },
  },
  'positional $ with $elemMatch': {
    before: {
      a: [
        { k: 1, n: 5 },
        { k: 1, n: 9 },
      ],
    },
    filter: { a: { $elemMatch: { k: 1, n: 9 } } },
    update: { $set: { 'a.$.n': 0 } },
    after: {
      a: [
        { k: 1, n: 5 },
        { k: 1, n: 0 },
      ],
    },
  },
  'positional $ is resolved before any modifier runs': {
    before: { a: [1, 2, 3] },
    filter: { a: 2 },
    update: { $set: { 'a.$': 9, b: 1 } },
    after: { a: [1, 9, 3], b: 1 },
  },
  '$[] changes every element': { before: { a: [1, 2] }, update: { $inc: { 'a.$[]': 1 } }, after: { a: [2, 3] } },
  '$[identifier] changes the elements of its array filter': {
    before: { a: [{ n: 1 }, { n: 5 }, { n: 9 }] },
    update: { $set: { 'a.$[big].tag': true } },
    options: { arrayFilters: [{ 'big.n': { $gte: 5 } }] },
    after: { a: [{ n: 1 }, { n: 5, tag: true }, { n: 9, tag: true }] },
  },
  'nested array filters': {
    before: {
      a: [
        { k: 'x', b: [1, 2] },
        { k: 'y', b: [2] },
      ],
    },
    update: { $inc: { 'a.$[outer].b.$[inner]': 10 } },
    options: { arrayFilters: [{ 'outer.k': 'x' }, { inner: 2 }] },
    after: {
      a: [
        { k: 'x', b: [1, 12] },
        { k: 'y', b: [2] },
      ],
    },
  },
  'several modifiers add new fields in the order of their names': {
    before: {},
    update: { $set: { z: 1, b: 2 }, $inc: { a: 1 } },
    after: { a: 1, b: 2, z: 1 },
  },
  'a field may be called like a prototype': {
    before: {},
    update: { $set: { 'constructor.name': 'x' } },
    after: { constructor: { name: 'x' } },
  },
};

describe('An update:', () => {
  it.each(Object.entries(CASES))('%s', async (_behaviour, { before, update, after, filter = {}, options }) => {
    const things = await database.collection({ _id: 1, ...before });
    const result = await things.updateOne({ _id: 1, ...filter } as mongo.Document, update, options);
    expect(result.matchedCount).toBe(1);
    const stored = await things.findOne();
    expect(stored).toEqual({ _id: 1, ...after });
    expect(Object.keys(stored ?? {})).toEqual(['_id', ...Object.keys(after)]);
  });

  it('tells when nothing changed', async () => {
    const things = await database.collection({ a: 1 });
    expect(await things.updateOne({ a: 1 }, { $set: { a: 1 } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  });

  it('changes one document or all of them', async () => {
    const things = await database.collection({ a: 1 }, { a: 1 }, { a: 2 });
    expect(await things.updateOne({ a: 1 }, { $set: { b: 1 } })).toMatchObject({ modifiedCount: 1 });
    expect(await things.updateMany({ a: 1 }, { $set: { b: 1 } })).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
  });

  it('sets the current date', async () => {
    const things = await database.collection({ a: 1 });
    await things.updateOne({}, { $currentDate: { at: { $type: 'date' }, stamp: { $type: 'timestamp' } } });
    const stored = await things.findOne();
    expect(stored?.['at']).toBeInstanceOf(Date);
    expect(stored?.['stamp']).toBeInstanceOf(mongo.BSON.Timestamp);
  });

  it('replaces a whole document but keeps its _id', async () => {
    const things = await database.collection({ _id: 7, a: 1 });
    await things.replaceOne({ a: 1 }, { b: 2 });
    expect(await things.find().toArray()).toEqual([{ _id: 7, b: 2 }]);
  });

  it('is atomic under concurrency', async () => {
    const things = await database.collection({ stock: 5 });
    const buy = () => things.updateOne({ stock: { $gt: 0 } }, { $inc: { stock: -1 } });
    const results = await Promise.all(Array.from({ length: 20 }, buy));
    expect(results.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(5);
    expect(await things.findOne()).toMatchObject({ stock: 0 });
  });
});

describe('An update that makes no sense is refused:', () => {
  const REFUSED: [string, mongo.Document, mongo.Document, number][] = [
    ['two modifiers on one path', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a path and a part of it', { a: {} }, { $set: { a: {}, 'a.b': 1 } }, 40],
    ['another _id', { a: 1 }, { $set: { _id: 'other' } }, 66],
    ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14],
    ['$push on a number', { a: 1 }, { $push: { a: 1 } }, 2],
    ['$addToSet on a number', { a: 1 }, { $addToSet: { a: 1 } }, 2],
    ['$pop by 2', { a: [1] }, { $pop: { a: 2 } }, 9],
    ['a path through a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['an unknown modifier', { a: 1 }, { $foo: { a: 1 } }, 9],
    ['an empty path', { a: 1 }, { $set: { '': 1 } }, 56],
    ['an unknown array filter', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
    ['a positional $ that nothing matched', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
  ];

  it.each(REFUSED)('%s', async (_mistake, before, update, code) => {
    const things = await database.collection(before);
    expect(await failureOf(things.updateOne({}, update))).toMatchObject({ code });
    expect(await things.findOne({}, { projection: { _id: 0 } })).toEqual(before);
  });
});

describe('An upsert', () => {
  const upsert = async (filter: mongo.Document, update: mongo.Document): Promise<mongo.Document> => {
    const things = await database.collection();
    const result = await things.updateOne(filter, update, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    const stored = await things.findOne();
    expect(stored?._id).toEqual(result.upsertedId);
    return { ...stored, _id: undefined };
  };

  const CASES_OF_UPSERT: [string, mongo.Document, mongo.Document, mongo.Document][] = [
    [
      'starts from the equalities of the filter',
      { a: 1, 'b.c': { $eq: 2 }, d: { $gt: 3 } },
      { $set: { e: 4 } },
      { a: 1, b: { c: 2 }, e: 4 },
    ],
    ['looks into $and', { $and: [{ a: 1 }, { b: 2 }] }, { $set: { c: 3 } }, { a: 1, b: 2, c: 3 }],
    ['ignores $or with several branches', { $or: [{ a: 1 }, { a: 2 }] }, { $set: { c: 3 } }, { c: 3 }],
    ['applies $setOnInsert', { a: 1 }, { $set: { b: 2 }, $setOnInsert: { c: 3 } }, { a: 1, b: 2, c: 3 }],
    ['applies $inc to the equality', { n: 1 }, { $inc: { n: 1 } }, { n: 2 }],
  ];
  it.each(CASES_OF_UPSERT)('%s', async (_behaviour, filter, update, expected) => {
    expect(await upsert(filter, update)).toEqual({ ...expected, _id: undefined });
  });

  it('takes the _id of the filter', async () => {
    const things = await database.collection();
    const filter = { _id: 'own' } as mongo.Document;
    await things.updateOne(filter, { $set: { a: 1 } }, { upsert: true });
    expect(await things.findOne()).toEqual({ _id: 'own', a: 1 });
  });

  it('replaces with the replacement alone', async () => {
    const things = await database.collection();
    await things.replaceOne({ a: 1 }, { b: 2 }, { upsert: true });
    expect(await things.findOne({}, { projection: { _id: 0 } })).toEqual({ b: 2 });
  });

  it('inserts once when many clients race for one unique key', async () => {
    const things = await database.collection();
    await things.createIndex({ key: 1 }, { unique: true }, {});
    const race = () => things.updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true });
    await Promise.all(Array.from({ length: 20 }, race));
    expect(await things.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ key: 'k', n: 20 }]);
  });
});

describe('findOneAndUpdate', () => {
  it('takes the first in the order asked for, and answers it before or after', async () => {
    const things = await database.collection({ n: 1 }, { n: 3 }, { n: 2 });
    const options = { sort: { n: -1 }, projection: { _id: 0 } } as const;
    expect(await things.findOneAndUpdate({}, { $inc: { n: 10 } }, options)).toEqual({ n: 3 });
    const after = { ...options, returnDocument: 'after' } as const;
    expect(await things.findOneAndUpdate({}, { $inc: { n: 10 } }, after)).toEqual({ n: 23 });
  });

  it('upserts, and answers null or the new document', async () => {
    const things = await database.collection();
    expect(await things.findOneAndUpdate({ a: 1 }, { $set: { b: 1 } }, { upsert: true })).toBeNull();
    const options = { upsert: true, returnDocument: 'after', includeResultMetadata: true } as const;
    const result = await things.findOneAndUpdate({ a: 2 }, { $set: { b: 2 } }, options);
    expect(result.value).toMatchObject({ a: 2, b: 2 });
    expect(result.lastErrorObject).toMatchObject({ n: 1, updatedExisting: false, upserted: result.value?._id });
  });

  it('answers null when nothing matches', async () => {
    const things = await database.collection({ a: 1 });
    expect(await things.findOneAndUpdate({ a: 2 }, { $set: { a: 3 } })).toBeNull();
    expect(await things.findOneAndDelete({ a: 2 })).toBeNull();
  });

  it('is how one worker leases one job', async () => {
    const jobs = await database.collection(...Array.from({ length: 10 }, (_, n) => ({ n, state: 'queued' })));
    const lease = () => jobs.findOneAndUpdate({ state: 'queued' }, { $set: { state: 'running' } }, { sort: { n: 1 } });
    const leased = await Promise.all(Array.from({ length: 12 }, lease));
    const numbers = leased.flatMap((job) => (job ? [Number(job['n'])] : []));
    expect(new Set(numbers).size).toBe(10);
  });

  it('deletes and answers what it deleted', async () => {
    const things = await database.collection({ n: 1 }, { n: 2 });
    expect(await things.findOneAndDelete({}, { sort: { n: -1 } })).toMatchObject({ n: 2 });
    expect(await things.countDocuments()).toBe(1);
  });
});
