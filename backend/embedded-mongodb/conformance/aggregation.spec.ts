import { mongo } from 'mongoose';
import { failureOf, isEmbedded, useDatabase } from './database';

const database = useDatabase();
const { ObjectId, Long } = mongo.BSON;

const ONE = new ObjectId('650000000000000000000001');
const TWO = new ObjectId('650000000000000000000002');

const SALES = [
  { _id: 1, item: 'a', price: 10, quantity: 2, at: new Date('2024-01-31T20:00:00Z'), tags: ['x', 'y'], page: ONE },
  { _id: 2, item: 'b', price: 20, quantity: 1, at: new Date('2024-02-01T02:00:00Z'), tags: ['x'], page: TWO },
  { _id: 3, item: 'a', price: 30, quantity: 10, at: new Date('2024-02-29T00:00:00Z'), tags: [], page: ONE },
  { _id: 4, item: 'c', quantity: 4, at: new Date('2024-03-01T00:00:00Z'), page: ONE },
];

describe('A pipeline', () => {
  let sales: mongo.Collection;
  beforeAll(async () => {
    sales = await database.collection(...(SALES as unknown as mongo.Document[]));
    await database.db.collection('pages').insertMany([
      { _id: ONE, name: 'first', open: true },
      { _id: TWO, name: 'second', open: false },
    ]);
  });

  const RESULTS: [string, mongo.Document[], mongo.Document[]][] = [
    [
      'groups, with sums and averages that skip what is missing',
      [
        { $group: { _id: '$item', total: { $sum: '$price' }, mean: { $avg: '$price' }, n: { $sum: 1 } } },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: 'a', total: 40, mean: 20, n: 2 },
        { _id: 'b', total: 20, mean: 20, n: 1 },
        { _id: 'c', total: 0, mean: null, n: 1 },
      ],
    ],
    [
      'groups by object ids',
      [{ $group: { _id: '$page', n: { $count: {} } } }, { $sort: { _id: 1 } }],
      [
        { _id: ONE, n: 3 },
        { _id: TWO, n: 1 },
      ],
    ],
    [
      'groups everything under null',
      [
        {
          $group: {
            _id: null,
            least: { $min: '$price' },
            most: { $max: '$price' },
            first: { $first: '$item' },
            last: { $last: '$item' },
          },
        },
      ],
      [{ _id: null, least: 10, most: 30, first: 'a', last: 'c' }],
    ],
    [
      'collects lists and sets',
      [
        { $group: { _id: '$item', prices: { $push: '$price' }, pages: { $addToSet: '$page' } } },
        { $match: { _id: 'a' } },
      ],
      [{ _id: 'a', prices: [10, 30], pages: [ONE] }],
    ],
    ['counts', [{ $match: { price: { $gt: 10 } } }, { $count: 'n' }], [{ n: 2 }]],
    ['counts nothing as no document', [{ $match: { price: 99 } }, { $count: 'n' }], []],
    [
      'sorts, skips, limits',
      [{ $sort: { quantity: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
      [{ _id: 4 }, { _id: 1 }],
    ],
    [
      'unwinds, dropping empty and missing arrays',
      [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'x' },
        { _id: 1, tags: 'y' },
        { _id: 2, tags: 'x' },
      ],
    ],
    [
      'unwinds, keeping empty and missing arrays, with positions',
      [
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' } },
        { $match: { _id: { $ne: 2 } } },
        { $project: { tags: 1, at: 1 } },
      ],
      [
        { _id: 1, tags: 'x', at: 0 },
        { _id: 1, tags: 'y', at: 1 },
        { _id: 3, at: null },
        { _id: 4, at: null },
      ],
    ],
    [
      'joins by equality',
      [
        { $match: { _id: 2 } },
        { $lookup: { from: 'pages', localField: 'page', foreignField: '_id', as: 'p' } },
        { $project: { 'p.name': 1 } },
      ],
      [{ _id: 2, p: [{ name: 'second' }] }],
    ],
    [
      'answers several questions at once',
      [
        {
          $facet: {
            items: [{ $sort: { _id: 1 } }, { $limit: 1 }, { $project: { item: 1 } }],
            total: [{ $count: 'n' }],
          },
        },
      ],
      [{ items: [{ _id: 1, item: 'a' }], total: [{ n: 4 }] }],
    ],
    [
      'adds and removes fields',
      [
        { $match: { _id: 1 } },
        { $set: { 'size.total': { $multiply: ['$price', '$quantity'] } } },
        { $unset: ['at', 'tags', 'page', 'item'] },
      ],
      [{ _id: 1, price: 10, quantity: 2, size: { total: 20 } }],
    ],
    ['replaces the document', [{ $match: { _id: 1 } }, { $replaceWith: { only: '$item' } }], [{ only: 'a' }]],
    [
      'merges documents',
      [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { $mergeObjects: [{ a: 1, b: 1 }, { b: 2 }] } } }],
      [{ a: 1, b: 2 }],
    ],
    [
      'groups by day in a time zone',
      [
        { $group: { _id: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: '+07:00' } }, n: { $sum: 1 } } },
        { $sort: { _id: 1 } },
        { $limit: 1 },
      ],
      [{ _id: '2024-02-01', n: 2 }],
    ],
  ];
  it.each(RESULTS)('%s', async (_behaviour, pipeline, expected) => {
    expect(await sales.aggregate(pipeline).toArray()).toEqual(expected);
  });

  it('never changes what is stored', async () => {
    await sales
      .aggregate([{ $set: { tags: { $concatArrays: [{ $ifNull: ['$tags', []] }, ['z']] } } }, { $unset: 'item' }])
      .toArray();
    expect(await sales.find().sort({ _id: 1 }).toArray()).toEqual(SALES);
  });

  it.each([
    ['an unknown stage', [{ $foo: 1 }], 40324],
    ['two stages in one', [{ $match: {}, $limit: 1 }], 40323],
    ['a limit of zero', [{ $limit: 0 }], 15958],
    ['an unknown variable', [{ $set: { a: '$$nothing' } }], 17276],
    ['a root that is no document', [{ $replaceWith: '$item' }], 40228],
  ])('refuses %s', async (_mistake, pipeline, code) => {
    expect(await failureOf(sales.aggregate(pipeline as mongo.Document[]).toArray())).toMatchObject({ code });
  });
});

describe('An expression', () => {
  const VALUES: [string, unknown, unknown][] = [
    ['takes a missing field as less than null', { $lt: ['$missing', null] }, true],
    ['compares across types', { $gt: ['text', 5] }, true],
    ['compares object ids', { $eq: ['$page', ONE] }, true],
    ['finds an object id in a list', { $in: [ONE, ['$page']] }, true],
    ['adds a long', { $add: [Long.fromNumber(1), 0.5] }, 1.5],
    ['finds common object ids', { $setIntersection: [['$page', TWO], [ONE]] }, [ONE]],
    [
      'takes one argument with and without a list',
      [{ $size: ['$tags'] }, { $round: 2.4 }, { $and: true }],
      [2, 2, true],
    ],
    ['finds the largest of an array, or of its arguments', [{ $max: '$lines.n' }, { $max: [1, '$missing'] }], [2, 1]],
    ['adds null to null', { $add: [1, null] }, null],
    ['divides into a double', { $divide: [1, 2] }, 0.5],
    ['adds milliseconds to a date', { $add: [new Date(0), 5] }, new Date(5)],
    ['subtracts dates', { $toInt: { $subtract: [new Date(9), new Date(4)] } }, 5],
    ['rounds half to even', [{ $round: [2.5] }, { $round: [3.5] }, { $round: [1.26, 1] }], [2, 4, 1.3]],
    ['maps', { $map: { input: [1, 2], as: 'n', in: { $multiply: ['$$n', 2] } } }, [2, 4]],
    ['filters', { $filter: { input: [1, 5, 9], as: 'n', cond: { $gte: ['$$n', 5] } } }, [5, 9]],
    ['reduces', { $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
    ['chooses', { $cond: [{ $gt: ['$price', 5] }, 'dear', 'cheap'] }, 'dear'],
    ['takes the empty text as true', { $cond: { if: '', then: 1, else: 0 } }, 1],
    ['switches', { $switch: { branches: [{ case: false, then: 1 }], default: 2 } }, 2],
    ['falls back', { $ifNull: ['$missing', '$gone', 'none'] }, 'none'],
    ['binds variables', { $let: { vars: { a: 2 }, in: { $multiply: ['$$a', 3] } } }, 6],
    ['collects a path of an array', '$lines.n', [1, 2]],
    ['reads an element', [{ $arrayElemAt: ['$tags', -1] }, { $first: '$tags' }], ['y', 'x']],
    ['slices', [{ $slice: ['$tags', -1] }, { $slice: [[1, 2, 3], 1, 1] }], [['y'], [2]]],
    ['counts elements', { $size: '$tags' }, 2],
    [
      'compares sets',
      [
        {
          $setIntersection: [
            [1, 2],
            [2, 3],
          ],
        },
        { $setIsSubset: [[2], [1, 2]] },
      ],
      [[2], true],
    ],
    ['asks for types', [{ $isNumber: '$price' }, { $isArray: '$tags' }], [true, true]],
    ['joins texts', { $concat: ['a', { $toUpper: 'b' }] }, 'aB'],
    ['joins with null to null', { $concat: ['a', null] }, null],
    [
      'cuts texts',
      [{ $substrCP: ['áo thun', 0, 2] }, { $strLenCP: 'áo' }, { $split: ['a-b', '-'] }],
      ['áo', 2, ['a', 'b']],
    ],
    ['matches patterns', { $regexMatch: { input: 'Shirt', regex: /^sh/i } }, true],
    [
      'converts',
      [{ $toString: ONE }, { $toInt: '5' }, { $toDate: '2024-01-31' }],
      [ONE.toHexString(), 5, new Date('2024-01-31')],
    ],
    ['reads parts of dates', [{ $year: '$at' }, { $month: '$at' }, { $dayOfMonth: '$at' }], [2024, 1, 31]],
    ['turns documents into pairs and back', { $arrayToObject: { $objectToArray: { a: 1 } } }, { a: 1 }],
    ['leaves texts with a dollar to $literal', { $literal: '$price' }, '$price'],
  ];
  it.each(VALUES)('%s', async (_behaviour, expression, expected) => {
    const things = await database.collection({
      price: 10,
      page: ONE,
      tags: ['x', 'y'],
      lines: [{ n: 1 }, { n: 2 }, {}],
      at: new Date('2024-01-31'),
    });
    expect(await things.aggregate([{ $replaceWith: { value: expression } }]).toArray()).toEqual([{ value: expected }]);
  });

  it('that is unknown is refused', async () => {
    const things = await database.collection({ a: 1 });
    const error = await failureOf(things.aggregate([{ $project: { a: { $foo: 1 } } }]).toArray());
    expect(isEmbedded() ? error.code : 168).toBe(168);
  });
});
