import { mongo } from 'mongoose';
import { failureOf, useDatabase } from './database';

const database = useDatabase();
const { Long, Decimal128, ObjectId } = mongo.BSON;

const SHIRT_ID = new ObjectId('650000000000000000000001');

const DOCUMENTS = [
  { _id: 'null', a: null },
  { _id: 'missing', b: 1 },
  { _id: 'int', a: 5 },
  { _id: 'long', a: Long.fromNumber(5) },
  { _id: 'double', a: 5.5 },
  { _id: 'decimal', a: Decimal128.fromString('6.0') },
  { _id: 'text', a: 'Shirt' },
  { _id: 'flag', a: true },
  { _id: 'date', a: new Date('2024-01-31') },
  { _id: 'objectId', a: SHIRT_ID },
  { _id: 'empty array', a: [] },
  { _id: 'numbers', a: [1, 9] },
  { _id: 'words', a: ['red', 'blue'] },
  { _id: 'object', a: { b: 1, c: 2 } },
  { _id: 'objects', a: [{ b: 1, c: 9 }, { b: 7 }] },
  { _id: 'nested array', a: [[3, 4]] },
];

/** Behaviour, filter, and the documents that have to be found. */
const FOUND: [string, mongo.Document, string[]][] = [
  ['a number equals the same number of another type', { a: 5 }, ['int', 'long']],
  ['a decimal equals a double of the same value', { a: 6 }, ['decimal']],
  ['null finds null and missing fields', { a: null }, ['null', 'missing']],
  ['$ne null finds all others', { a: { $ne: null }, _id: { $in: ['null', 'missing', 'int'] } }, ['int']],
  ['$exists true includes null', { a: { $exists: true }, _id: { $in: ['null', 'missing'] } }, ['null']],
  ['$exists false finds missing fields only', { a: { $exists: false } }, ['missing']],
  ['a comparison stays within the type of its value', { a: { $gt: 5 } }, ['double', 'decimal', 'numbers']],
  ['a comparison with a text ignores numbers', { a: { $gte: 'Shirt' } }, ['text', 'words']],
  ['a range may be met by two elements of an array', { a: { $gt: 8, $lt: 2 } }, ['numbers']],
  ['$elemMatch wants one element that meets all', { a: { $elemMatch: { $gt: 8, $lt: 10 } } }, ['numbers']],
  ['$elemMatch does not combine elements', { a: { $elemMatch: { $gt: 1, $lt: 9 } } }, []],
  ['an element equals a value', { a: 'red' }, ['words']],
  ['an array equals a whole array', { a: ['red', 'blue'] }, ['words']],
  ['the order of an array counts', { a: ['blue', 'red'] }, []],
  ['an array equals an element that is an array', { a: [3, 4] }, ['nested array']],
  ['a position addresses an element', { 'a.1': 9 }, ['numbers']],
  ['a path reaches into all documents of an array', { 'a.b': 7 }, ['objects']],
  ['a path with null finds a document of the array without the field', { 'a.c': null, _id: 'objects' }, ['objects']],
  ['a path with null does not look at elements that are no documents', { 'a.c': null, _id: 'numbers' }, []],
  ['conditions on a path may be met by different elements', { 'a.b': 7, 'a.c': 9 }, ['objects']],
  ['$elemMatch on documents wants one element', { a: { $elemMatch: { b: 7, c: 9 } } }, []],
  ['a whole document is compared with its field order', { a: { c: 2, b: 1 } }, []],
  ['a whole document equals', { a: { b: 1, c: 2 } }, ['object']],
  ['$in takes values and patterns', { a: { $in: [/^shi/i, 9] } }, ['text', 'numbers']],
  ['$in with null finds missing fields', { a: { $in: [null] } }, ['null', 'missing']],
  ['$nin is the opposite of $in', { a: { $nin: [null, 5] }, _id: { $in: ['null', 'int', 'double'] } }, ['double']],
  ['$all wants every value', { a: { $all: ['blue', 'red'] } }, ['words']],
  ['$all with one value finds a scalar', { a: { $all: ['Shirt'] } }, ['text']],
  ['$all with $elemMatch', { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 7 } }] } }, ['objects']],
  ['$size counts elements', { a: { $size: 2 } }, ['numbers', 'words', 'objects']],
  ['$type by name', { a: { $type: 'string' } }, ['text', 'words']],
  ['$type number', { a: { $type: 'number' } }, ['int', 'long', 'double', 'decimal', 'numbers']],
  ['$type tells long from int', { a: { $type: 'long' } }, ['long']],
  ['$type array', { a: { $type: 'array' } }, ['empty array', 'numbers', 'words', 'objects', 'nested array']],
  [
    '$not negates, and finds missing fields',
    { a: { $not: { $gt: 1 } }, _id: { $in: ['missing', 'int'] } },
    ['missing'],
  ],
  ['$not with a pattern', { a: { $not: /^S/ }, _id: { $in: ['text', 'int'] } }, ['int']],
  ['$regex with options', { a: { $regex: '^SHIRT$', $options: 'i' } }, ['text']],
  ['$or', { $or: [{ a: true }, { b: 1 }] }, ['flag', 'missing']],
  ['$nor', { $nor: [{ a: 5 }, { a: null }], _id: { $in: ['int', 'null', 'flag'] } }, ['flag']],
  ['$and', { $and: [{ a: { $gt: 4 } }, { a: { $lt: 5.2 } }, { a: { $not: { $type: 'array' } } }] }, ['int', 'long']],
  ['dates', { a: { $lte: new Date('2024-02-01') } }, ['date']],
  ['object ids', { a: SHIRT_ID }, ['objectId']],
  ['$expr compares fields', { $expr: { $eq: ['$a', 5] } }, ['int', 'long']],
  ['an index position beyond the array finds nothing', { 'a.7': 1 }, []],
  ['a field named like a method of objects is missing', { constructor: { $exists: true } }, []],
];

describe('A filter', () => {
  let things: mongo.Collection;
  beforeAll(async () => {
    things = await database.collection(...(DOCUMENTS as unknown as mongo.Document[]));
  });

  it.each(FOUND)('%s', async (_behaviour, filter, expected) => {
    const found = await things.find(filter, { projection: { _id: 1 } }).toArray();
    expect(found.map(({ _id }) => String(_id)).sort()).toEqual([...expected].sort());
    expect(await things.countDocuments(filter)).toBe(expected.length);
  });

  it.each(FOUND)('%s, with an index as well', async (_behaviour, filter, expected) => {
    await things.createIndex({ a: 1 }, {}, {});
    await things.createIndex({ 'a.b': -1 }, {}, {});
    const found = await things.find(filter).toArray();
    expect(found.map(({ _id }) => String(_id)).sort()).toEqual([...expected].sort());
  });
});

describe('A filter that makes no sense is refused:', () => {
  const REFUSED: [string, mongo.Document, number][] = [
    ['an unknown operator', { a: { $foo: 1 } }, 2],
    ['an unknown top level operator', { $foo: 1 }, 2],
    ['an empty $or', { $or: [] }, 2],
    ['$in without an array', { a: { $in: 5 } }, 2],
    ['$not without operators', { a: { $not: 5 } }, 2],
    ['a pattern that cannot be read', { a: { $regex: '(' } }, 51091],
  ];

  it.each(REFUSED)('%s', async (_mistake, filter, code) => {
    const things = await database.collection({ a: 1 });
    expect(await failureOf(things.find(filter).toArray())).toMatchObject({ code });
  });
});
