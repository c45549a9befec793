import mongoose from 'mongoose';
import { useDatabase } from './database';

const database = useDatabase();

interface Page {
  name: string;
}
interface Thing {
  name: string;
  price?: number;
  tags: string[];
  page?: mongoose.Types.ObjectId;
  settings: Map<string, number>;
  variants: { sku: string; stock: number }[];
}

const pageSchema = new mongoose.Schema<Page>({ name: String });
const thingSchema = new mongoose.Schema<Thing>(
  {
    name: { type: String, required: true },
    price: Number,
    tags: [String],
    page: { type: mongoose.Schema.Types.ObjectId, ref: 'Page' },
    settings: { type: Map, of: Number },
    variants: [{ sku: String, stock: Number }],
  },
  { timestamps: true, optimisticConcurrency: true, strict: 'throw' },
);

describe('An unmodified mongoose', () => {
  let connection: mongoose.Connection;
  let things: mongoose.Model<Thing>;
  let pages: mongoose.Model<Page>;

  beforeAll(async () => {
    connection = await mongoose.createConnection(database.uri, { dbName: database.db.databaseName }).asPromise();
    things = connection.model<Thing>('Thing', thingSchema);
    pages = connection.model<Page>('Page', pageSchema);
  });
  afterAll(() => connection.close());
  beforeEach(() => things.deleteMany({}));

  it('saves, finds and deletes documents', async () => {
    const saved = await things.create({ name: 'Shirt', price: 5, tags: ['a'], settings: { x: 1 } });
    const found = await things.findById(saved.id).orFail();
    expect(found.toObject()).toEqual(saved.toObject());
    expect(found.settings.get('x')).toBe(1);
    await found.deleteOne();
    expect(await things.exists({ name: 'Shirt' })).toBeNull();
  });

  it('saves only what changed in arrays of documents', async () => {
    const thing = await things.create({
      name: 'Shirt',
      variants: [
        { sku: 'S', stock: 1 },
        { sku: 'M', stock: 2 },
      ],
    });
    thing.variants[1]!.stock = 7;
    thing.variants.push({ sku: 'L', stock: 3 });
    thing.tags.push('new');
    await thing.save();
    const stored = await things.findById(thing.id).lean().orFail();
    expect(stored.variants.map(({ sku, stock }) => [sku, stock])).toEqual([
      ['S', 1],
      ['M', 7],
      ['L', 3],
    ]);
    expect(stored.tags).toEqual(['new']);
  });

  it('notices that somebody else saved first', async () => {
    const { id } = (await things.create({ name: 'Shirt' })) as { id: string };
    const [mine, theirs] = await Promise.all([things.findById(id).orFail(), things.findById(id).orFail()]);
    theirs.price = 1;
    await theirs.save();
    mine.price = 2;
    await expect(mine.save()).rejects.toThrow(mongoose.Error.VersionError);
  });

  it('populates references', async () => {
    const page = await pages.create({ name: 'first' });
    await things.create({ name: 'Shirt', page: page._id });
    const found = await things.findOne({ name: 'Shirt' }).populate<{ page: Page }>('page').orFail();
    expect(found.page.name).toBe('first');
  });

  it('streams with a cursor and keeps timestamps', async () => {
    await things.insertMany(Array.from({ length: 250 }, (_, n) => ({ name: `n${n}`, price: n })));
    let sum = 0;
    for await (const { price = 0 } of things.find().sort('price').cursor({ batchSize: 30 })) {
      sum += price;
    }
    expect(sum).toBe((249 * 250) / 2);
    const updated = await things
      .findOneAndUpdate({ name: 'n1' }, { $set: { price: 9 } }, { returnDocument: 'after' })
      .lean();
    expect(updated).toMatchObject({ price: 9 });
  });

  it('buys the last one only once', async () => {
    await things.create({ name: 'Shirt', variants: [{ sku: 'S', stock: 1 }] });
    const buy = () =>
      things.updateOne(
        { variants: { $elemMatch: { sku: 'S', stock: { $gte: 1 } } } },
        { $inc: { 'variants.$.stock': -1 } },
      );
    const results = await Promise.all([buy(), buy(), buy()]);
    expect(results.reduce((sum, { modifiedCount }) => sum + modifiedCount, 0)).toBe(1);
  });
});
