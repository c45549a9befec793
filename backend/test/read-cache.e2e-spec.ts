import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { CategoriesResponse, ListProductsResponse } from '../src/contracts';
import { ReadCache } from '../src/platform/cache';
import { startApplication, until, type ApiClient, type TestApplication } from './support';
import { Catalogue } from './support/catalogue';

let first: TestApplication;
let second: TestApplication;
let catalogue: Catalogue;

beforeAll(async () => {
  first = await startApplication({ jobs: false });
  second = await startApplication({ jobs: false, beside: first });
  catalogue = new Catalogue(first);
});

afterAll(async () => {
  await second.close();
  await first.close();
});

const categories = async (who: ApiClient): Promise<string[]> =>
  (await who.get<CategoriesResponse>('/api/products/categories')).body.items.map(({ name }) => name);
const total = async (who: ApiClient, query = ''): Promise<number> =>
  (await who.get<ListProductsResponse>(`/api/products?pageSize=1${query}`)).body.total;
const everywhere = async <Value>(ask: (who: ApiClient) => Promise<Value>) => [
  await ask(first.owner),
  await ask(second.owner),
];
const products = () => first.app.get<Connection>(getConnectionToken()).collection('products');

describe('reads that are kept in memory', () => {
  it('show every write at once, whichever process made it', async () => {
    expect(await everywhere(categories)).toEqual([[], []]);
    const { id, version } = await catalogue.create({ category: 'Đầm' });
    expect(await everywhere(categories)).toEqual([['Đầm'], ['Đầm']]);
    expect(await everywhere(total)).toEqual([1, 1]);
    await second.owner.patch(`/api/products/${id}`, { version, category: 'Áo' });
    expect(await everywhere(categories)).toEqual([['Áo'], ['Áo']]);
    await second.owner.delete(`/api/products/${id}`);
    expect(await everywhere(categories)).toEqual([[], []]);
    expect(await everywhere(total)).toEqual([0, 0]);
  });

  it('follow a fanpage that is removed', async () => {
    const { id: page } = await catalogue.connectFanpage();
    await catalogue.create({ fanpages: [{ fanpageId: page }] });
    const ofPage = (who: ApiClient) => total(who, `&fanpageId=${page}`);
    expect(await everywhere(ofPage)).toEqual([1, 1]);
    expect((await second.owner.delete(`/api/fanpages/${page}`)).status).toBe(204);
    expect(await everywhere(ofPage)).toEqual([0, 0]);
  });

  it('are answered from memory as long as nothing is written', async () => {
    await catalogue.create({ category: 'Túi' });
    expect(await categories(first.owner)).toContain('Túi');
    // Past the application, as nobody writes: what is seen next tells where the answer comes from.
    await products().updateMany({ category: 'Túi' }, { $set: { category: 'Ví' } });
    expect(await categories(first.owner)).toContain('Túi');
    await catalogue.create({});
    expect(await categories(first.owner)).toContain('Ví');
  });

  it('are made anew after CACHE_TTL, and each time when it is 0', async () => {
    const never = await startApplication({ jobs: false, beside: first, env: { CACHE_TTL: '0' } });
    expect(await categories(never.owner)).toContain('Ví');
    await products().updateMany({ category: 'Ví' }, { $set: { category: 'Nón' } });
    expect(await categories(never.owner)).toContain('Nón');
    await never.close();

    const shortly = await startApplication({ jobs: false, beside: first, env: { CACHE_TTL: '1' } });
    expect(await categories(shortly.owner)).toContain('Nón');
    await products().updateMany({ category: 'Nón' }, { $set: { category: 'Giày' } });
    await until('it is read again', async () =>
      (await categories(shortly.owner)).includes('Giày') ? true : undefined,
    );
    await shortly.close();
  });

  it('are shared by those who ask at once, and a failure is not kept', async () => {
    const cache = first.app.get(ReadCache);
    let made = 0;
    const read = (load: () => Promise<number>) => cache.read({ name: 'test', from: 'products', load });
    await expect(read(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    const count = () => Promise.resolve(++made);
    expect(await Promise.all([read(count), read(count), read(count)])).toEqual([1, 1, 1]);
  });
});
