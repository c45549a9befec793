// A small shop in the database that MONGODB_URI names: `fill`, `wipe`, `show` (everything, in order), `databases`,
// `sell` (one order more) and `sold` (how many).
const { createRequire } = require('node:module');
const { join } = require('node:path');

const { MongoClient, Long, Decimal128, Binary, ObjectId } = createRequire(
  join(__dirname, '../../../backend/package.json'),
)('mongoose').mongo;
const verbs = {
  async fill(database) {
    const products = Array.from({ length: 1_200 }, (_, place) => ({
      _id: new ObjectId(place.toString(16).padStart(24, '0')),
      name: `Áo thun ${place}`,
      price: Long.fromNumber(250_000 + place),
      whole: 5,
      share: 5.5,
      weight: Decimal128.fromString('0.25'),
      vectors: new Binary(Buffer.alloc(50, place % 256)),
      at: new Date(1_700_000_000_000 + place),
      tags: ['a', null, { b: [] }],
    }));
    await database.collection('products').insertMany(products);
    await database
      .collection('products')
      .createIndex({ name: 'text', tags: 'text' }, { weights: { name: 10 }, default_language: 'none', name: 'words' });
    await database.collection('products').createIndex({ price: -1, name: 1 });
    await database.collection('fanpages').insertOne({ pageId: '1', name: 'Shop' });
    await database
      .collection('fanpages')
      .createIndex({ pageId: 1 }, { unique: true, partialFilterExpression: { pageId: { $exists: true } } });
    await database.collection('sessionlogs').insertOne({ createdAt: new Date(0) });
    await database.collection('sessionlogs').createIndex({ createdAt: 1 }, { expireAfterSeconds: 2_000_000_000 });
    await database.createCollection('empty');
  },
  async sell(database) {
    await database.collection('orders').insertOne({ at: new Date() });
  },
  async sold(database) {
    console.log(await database.collection('orders').countDocuments());
  },
  wipe: (database) => database.dropDatabase(),
  async show(database) {
    const names = (await database.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort();
    for (const name of names) {
      const indexes = (await database.collection(name).indexes()).map((index) =>
        Object.entries(index)
          .filter(([option]) => option !== 'v')
          .sort(([one], [other]) => one.localeCompare(other)),
      );
      console.log(name, JSON.stringify(indexes));
      console.log(
        JSON.stringify(await database.collection(name).find({}, { promoteValues: false }).sort({ _id: 1 }).toArray()),
      );
    }
  },
  async databases(database) {
    const { databases } = await database.admin().listDatabases();
    console.log(
      databases
        .map(({ name }) => name)
        .sort()
        .join(' '),
    );
  },
};

(async () => {
  const client = await MongoClient.connect(process.env.MONGODB_URI);
  await verbs[process.argv[2]](client.db());
  await client.close();
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
