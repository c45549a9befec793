import { mongo } from 'mongoose';
import { failureOf, useDatabase } from './database';

const database = useDatabase();

const DOCUMENT = {
  _id: 1,
  name: 'Shirt',
  price: 5,
  size: { chest: 50, sleeve: 60 },
  images: [
    { id: 'a', width: 10 },
    { id: 'b', width: 20 },
  ],
  tags: ['x', 'y', 'z'],
};

describe('A projection', () => {
  const SHOWN: [string, mongo.Document, mongo.Document][] = [
    ['includes fields, and _id unless told otherwise', { name: 1 }, { _id: 1, name: 'Shirt' }],
    ['leaves _id out', { name: 1, _id: 0 }, { name: 'Shirt' }],
    ['of _id alone', { _id: 1 }, { _id: 1 }],
    ['excludes fields', { images: 0, tags: 0, size: 0 }, { _id: 1, name: 'Shirt', price: 5 }],
    ['reaches into documents', { 'size.chest': 1, _id: 0 }, { size: { chest: 50 } }],
    ['takes nested documents as paths', { size: { chest: 1 }, _id: 0 }, { size: { chest: 50 } }],
    ['reaches into arrays of documents', { 'images.id': 1, _id: 0 }, { images: [{ id: 'a' }, { id: 'b' }] }],
    [
      'excludes inside arrays',
      { 'images.id': 0, _id: 0, name: 0, price: 0, size: 0, tags: 0 },
      { images: [{ width: 10 }, { width: 20 }] },
    ],
    ['keeps the order of the document', { price: 1, name: 1, _id: 0 }, { name: 'Shirt', price: 5 }],
    ['computes fields', { cost: { $multiply: ['$price', 2] }, label: '$name', _id: 0 }, { cost: 10, label: 'Shirt' }],
    ['of an unknown field is empty', { nothing: 1, _id: 0 }, {}],
  ];
  it.each(SHOWN)('%s', async (_behaviour, projection, expected) => {
    const things = await database.collection(DOCUMENT);
    const shown = await things.findOne({}, { projection });
    expect(shown).toEqual(expected);
    expect(Object.keys(shown ?? {})).toEqual(Object.keys(expected));
  });

  it.each([
    ['exclusion in an inclusion', { name: 1, price: 0 }, 31254],
    ['inclusion in an exclusion', { name: 0, price: 1 }, 31253],
  ])('refuses to mix: %s', async (_mistake, projection, code) => {
    const things = await database.collection(DOCUMENT);
    expect(await failureOf(things.findOne({}, { projection }))).toMatchObject({ code });
  });
});

describe('The order of values', () => {
  const { MinKey, MaxKey, Long, ObjectId, Binary, Timestamp, Decimal128 } = mongo.BSON;
  /** From the smallest to the largest, as MongoDB's documentation lists the types. */
  const ASCENDING: unknown[] = [
    new MinKey(),
    null,
    -Infinity,
    Long.fromNumber(-7),
    1.5,
    Decimal128.fromString('1.6'),
    2,
    Long.fromString('9007199254740993'),
    'A',
    'a',
    'ă',
    '\uffff',
    '\u{1f600}',
    { a: 1 },
    { a: 2 },
    { b: 0 },
    { a: 'x' },
    new Binary(Buffer.from([9])),
    new Binary(Buffer.from([1, 2])),
    new ObjectId('000000000000000000000001'),
    new ObjectId('000000000000000000000002'),
    false,
    true,
    new Date(0),
    new Date(1),
    new Timestamp({ t: 1, i: 1 }),
    /a/,
    new MaxKey(),
  ];

  it.each([
    ['without an index', false],
    ['with an index', true],
  ])('is BSON order %s', async (_how, indexed) => {
    const shuffled = ASCENDING.map((value, rank) => ({ rank, value })).sort(
      (a, b) => ((a.rank * 7) % 5) - ((b.rank * 7) % 5),
    );
    const things = await database.collection(...shuffled);
    if (indexed) {
      await things.createIndex({ value: 1 }, {}, {});
    }
    const ranksIn = async (direction: 1 | -1): Promise<number[]> =>
      (await things.find().sort({ value: direction }).toArray()).map(({ rank }) => Number(rank));
    const ranks = ASCENDING.map((_value, rank) => rank);
    // { a: 'x' } sorts after { b: 0 }: documents compare the type of a field before its name.
    expect(await ranksIn(1)).toEqual(ranks);
    expect(await ranksIn(-1)).toEqual(ranks.toReversed());
  });

  it('takes the smallest element of an array ascending, the largest descending', async () => {
    const things = await database.collection(
      { _id: 'a', n: [1, 9] },
      { _id: 'b', n: [5] },
      { _id: 'c', n: [] },
      { _id: 'd' },
    );
    const ids = async (n: 1 | -1): Promise<string[]> =>
      (await things.find().sort({ n, _id: 1 }).toArray()).map(({ _id }) => String(_id));
    expect(await ids(1)).toEqual(['c', 'd', 'a', 'b']);
    expect(await ids(-1)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('of several fields in several directions, with and without an index', async () => {
    const documents = Array.from({ length: 60 }, (_, i) => ({ _id: i, a: i % 3, b: (i * 7) % 10 }));
    const things = await database.collection(...documents);
    const expected = documents.toSorted((x, y) => x.a - y.a || y.b - x.b || x._id - y._id).map(({ _id }) => _id);
    const ids = async (): Promise<unknown[]> =>
      (await things.find().sort({ a: 1, b: -1, _id: 1 }).toArray()).map(({ _id }) => _id);
    expect(await ids()).toEqual(expected);
    await things.createIndex({ a: 1, b: -1, _id: 1 }, {}, {});
    expect(await ids()).toEqual(expected);
    const page = await things.find({ a: 1 }).sort({ b: -1, _id: 1 }).skip(5).limit(5).toArray();
    expect(page.map(({ _id }) => _id)).toEqual(expected.slice(25, 30));
  });
});

describe('A stored value', () => {
  const { Long, Double, Int32, Decimal128, Binary, UUID, BSONRegExp, Timestamp, ObjectId } = mongo.BSON;

  it('keeps its type through inserts and updates', async () => {
    const values = {
      int: new Int32(5),
      long: Long.fromNumber(5),
      double: new Double(5),
      decimal: Decimal128.fromString('5.10'),
      bytes: new Binary(Buffer.from('abc')),
      uuid: new UUID(),
      pattern: new BSONRegExp('^a', 'i'),
      stamp: new Timestamp({ t: 5, i: 6 }),
      id: new ObjectId(),
      nested: [{ double: new Double(1), long: Long.fromString('9007199254740993') }],
    };
    const things = await database.collection({ _id: 1, ...values });
    await things.updateOne({}, { $set: { touched: true }, $inc: { int: 1, long: 1, double: 1 } });
    const raw = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true };
    expect(await things.findOne({}, raw)).toEqual({
      _id: new Int32(1),
      ...values,
      int: new Int32(6),
      long: Long.fromNumber(6),
      double: new Double(6),
      touched: true,
    });
  });

  it.each([
    ['int and int', new Int32(1), new Int32(2), 'int'],
    ['an int that overflows', new Int32(2147483647), new Int32(1), 'long'],
    ['int and long', new Int32(1), Long.fromNumber(2), 'long'],
    ['long and double', Long.fromNumber(1), new Double(2), 'double'],
  ])('gets the wider type of %s by $inc', async (_pair, n, by, type) => {
    const things = await database.collection({ n });
    await things.updateOne({}, { $inc: { n: by } });
    expect(await things.countDocuments({ n: { $type: type } })).toBe(1);
  });
});
