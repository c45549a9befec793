import { access, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type {
  CustomerPhotosResponse,
  ListFanpagesResponse,
  ListProductsResponse,
  ProductResponse,
} from '../src/contracts';
import { CustomerPhotos, DemoShop } from '../src/demo';
import { LocalMatcher } from '../src/matching/local/local-matcher';
import { startApplication, type TestApplication } from './support';

describe('the demo shop', () => {
  let shop: TestApplication;
  let demo: DemoShop;
  const progress: string[] = [];

  const listProducts = async (): Promise<ProductResponse[]> =>
    (await shop.owner.get<ListProductsResponse>('/api/products?pageSize=100')).body.items;
  const listFanpages = async () => (await shop.owner.get<ListFanpagesResponse>('/api/fanpages')).body.items;
  const skusOf = (products: ProductResponse[]) => products.map(({ sku }) => sku).sort();

  beforeAll(async () => {
    shop = await startApplication();
    demo = shop.app.get(DemoShop);
    await demo.loadWhenEmpty((text) => progress.push(text));
  }, 180_000);
  afterAll(() => shop.close());

  it('has at least 24 products in six categories, with names and prices of a Vietnamese shop', async () => {
    const products = await listProducts();
    expect(products.length).toBeGreaterThanOrEqual(24);
    expect(new Set(products.map(({ category }) => category)).size).toBe(6);
    for (const { name, price, currency, description, stock, searchKeywords, status } of products) {
      expect(name).toMatch(/[À-ỹđĐ]/);
      expect(price).toBeGreaterThanOrEqual(50_000);
      expect([currency, status]).toEqual(['VND', 'active']);
      expect(description.length).toBeGreaterThan(40);
      expect(stock).toBeGreaterThan(0);
      expect(searchKeywords.length).toBeGreaterThan(3);
    }
  });

  it('shows a photo of each product, of some also a second view, and never the same photo twice', async () => {
    const products = await listProducts();
    const photos = products.flatMap(({ images }) => images.map(({ id }) => id));
    expect(products.every(({ images }) => images.length > 0)).toBe(true);
    expect(products.filter(({ images }) => images.length > 1).length).toBeGreaterThanOrEqual(3);
    expect(new Set(photos).size).toBe(photos.length);
    const rendition = await fetch(shop.url + (products[0]?.images[0]?.urls.medium ?? ''));
    expect(rendition.status).toBe(200);
  });

  it('sells on two fanpages with tokens, some products on both with other priorities, some switched off', async () => {
    const fanpages = await listFanpages();
    expect(fanpages).toHaveLength(2);
    expect(fanpages.every(({ hasToken, aiEnabled, pageId }) => hasToken && aiEnabled && /^\d+$/.test(pageId))).toBe(
      true,
    );
    const assignments = (await listProducts()).map((product) => product.fanpages);
    expect(assignments.every(({ length }) => length > 0)).toBe(true);
    expect(assignments.some(([one, other]) => other !== undefined && one?.priority !== other.priority)).toBe(true);
    expect(assignments.flat().some(({ isActive }) => !isActive)).toBe(true);
  });

  it('tells how far it is', () => {
    expect(progress.length).toBeGreaterThanOrEqual(4);
    expect(progress.at(-1)).toMatch(/ready/);
  });

  it('is not loaded again, also when a product was changed or removed', async () => {
    const [removed, ...rest] = await listProducts();
    await shop.owner.delete(`/api/products/${removed?.id ?? ''}`);
    await demo.loadWhenEmpty(() => {
      throw new Error('The demo shop is loaded again.');
    });
    expect(skusOf(await listProducts())).toEqual(skusOf(rest));
  });

  it('goes on where an interrupted start stopped, without doubling anything', async () => {
    const before = await listProducts();
    const all = [...skusOf(before)];
    for (const { id } of before.slice(0, 3)) {
      await shop.owner.delete(`/api/products/${id}`);
    }
    await mkdir(join(shop.config.storage.privateDir, 'demo'), { recursive: true });
    await writeFile(join(shop.config.storage.privateDir, 'demo', 'loading'), '');
    await Promise.all([demo.loadWhenEmpty(() => undefined), demo.loadWhenEmpty(() => undefined)]);
    const skus = skusOf(await listProducts());
    expect(skus).toEqual(expect.arrayContaining(all));
    expect(new Set(skus).size).toBe(skus.length);
    expect(await listFanpages()).toHaveLength(2);
    await expect(access(join(shop.config.storage.privateDir, 'demo', 'loading'))).rejects.toThrow();
  }, 90_000);

  describe('with photos that its customers send', () => {
    it('offers photos of every kind to the simulator', async () => {
      const { body } = await shop.owner.get<CustomerPhotosResponse>('/api/simulator/customer-photos');
      expect(new Set(body.items.map(({ kind }) => kind))).toEqual(
        new Set(['recompressed', 'cropped', 'screenshot', 'reshot', 'unknown']),
      );
      for (const { id } of body.items) {
        const { format, width } = await sharp(await shop.app.get(CustomerPhotos).read(id)).metadata();
        expect([format, width > 200]).toEqual(['jpeg', true]);
      }
    });

    it.each(['../../.env', 'recompressed-none', ''])('does not read "%s"', async (id) => {
      await expect(shop.app.get(CustomerPhotos).read(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('finds the product of every copy, is never wrong about a photo taken at home, and not sure of what is not sold', async () => {
      const photos = shop.app.get(CustomerPhotos);
      const nameOf = new Map((await listProducts()).map(({ id, name }) => [id, name]));
      const fanpages = await listFanpages();
      for (const { id, kind, productName } of await photos.list()) {
        const product = (await listProducts()).find(({ name }) => name === productName);
        const fanpageId = product?.fanpages.find(({ isActive }) => isActive)?.fanpageId ?? fanpages[0]?.id ?? '';
        const { decision, candidates } = await shop.app
          .get(LocalMatcher)
          .match({ photo: await photos.read(id), fanpageId, level: 3 });
        const names = candidates.map(({ productId }) => nameOf.get(productId));
        if (kind === 'unknown') {
          expect([id, decision]).not.toEqual([id, 'sure']);
        } else if (kind === 'reshot') {
          expect(names.slice(0, decision === 'sure' ? 1 : 3)).toContain(productName);
        } else {
          expect([id, decision, names[0]]).toEqual([id, 'sure', productName]);
        }
      }
    }, 60_000);
  });

  it('stays away from a shop that has a fanpage of its own', async () => {
    const own = await startApplication({ jobs: false });
    try {
      await own.owner.post('/api/fanpages', { pageId: '900000000000001', name: 'Tiệm nhà mình' });
      await own.app.get(DemoShop).loadWhenEmpty(() => undefined);
      expect((await own.owner.get<ListProductsResponse>('/api/products')).body.total).toBe(0);
    } finally {
      await own.close();
    }
  });
});
