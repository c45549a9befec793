import type { CategoriesResponse, ErrorResponse } from '../src/contracts';
import { startApplication, type TestApplication } from './support';
import { Catalogue } from './support/catalogue';

describe('The list of products', () => {
  let shop: TestApplication;
  let catalogue: Catalogue;

  beforeAll(async () => {
    shop = await startApplication({ jobs: false });
    catalogue = new Catalogue(shop);
  });
  afterAll(() => shop.close());
  afterEach(() => catalogue.clear());

  it('shows the newest first, every product on exactly one page', async () => {
    const created: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      created.push((await catalogue.create({ name: `Áo ${index}` })).id);
    }
    const pages = await Promise.all([1, 2, 3, 4].map((page) => catalogue.list(`page=${page}&pageSize=2`)));
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(created.reverse());
    expect(pages.map(({ total, page, pageSize }) => [total, page, pageSize])).toEqual([
      [7, 1, 2],
      [7, 2, 2],
      [7, 3, 2],
      [7, 4, 2],
    ]);
  });

  it('keeps products of equal price in one order over all pages', async () => {
    await Promise.all(Array.from({ length: 9 }, () => catalogue.create({ price: 5 })));
    const pages = await Promise.all([1, 2, 3].map((page) => catalogue.list(`sort=price&pageSize=3&page=${page}`)));
    expect(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(9);
  });

  it('sorts by price both ways', async () => {
    for (const price of [200, 100, 300]) {
      await catalogue.create({ name: `Áo ${price}`, price });
    }
    expect(await catalogue.names('sort=price')).toEqual(['Áo 100', 'Áo 200', 'Áo 300']);
    expect(await catalogue.names('sort=-price')).toEqual(['Áo 300', 'Áo 200', 'Áo 100']);
  });

  it('sorts names as people do: without regard to case and with đ beside d', async () => {
    for (const name of ['Zip', 'đầm', 'Áo', 'Dây nịt', 'balo']) {
      await catalogue.create({ name });
    }
    expect(await catalogue.names('sort=name')).toEqual(['Áo', 'balo', 'đầm', 'Dây nịt', 'Zip']);
  });

  it.each(['ao th', 'Áo th', 'ÁO TH', 'thun ao', 'den', 'at-0', 'AT 001', 'at001', 'phong', 'cotton', 'thoi tra'])(
    'finds a product while it is typed: %j',
    async (q) => {
      await catalogue.create({ name: 'Quần jean', sku: 'QJ-1' });
      await catalogue.create({
        name: 'Áo thun đen',
        sku: 'AT-001',
        category: 'Thời trang',
        searchKeywords: ['áo phông'],
        description: 'Vải cotton',
      });
      expect(await catalogue.names(`q=${encodeURIComponent(q)}`)).toEqual(['Áo thun đen']);
    },
  );

  it('puts products that have the words in their name before others', async () => {
    await catalogue.create({ name: 'Áo thun' });
    await catalogue.create({ name: 'Quần short', description: 'mặc với áo thun' });
    expect(await catalogue.names('q=ao thun')).toEqual(['Áo thun', 'Quần short']);
  });

  it.each(['.*', '(', '[x', '^', '\\', '$where', '???'])('takes %j as what it is: no pattern', async (q) => {
    await catalogue.create();
    expect(await catalogue.names(`q=${encodeURIComponent(q)}`)).toEqual([]);
  });

  it('shows everything for an empty search field', async () => {
    await catalogue.create();
    expect((await catalogue.list('q=')).total).toBe(1);
  });

  it('filters by category, fanpage and what is on sale there', async () => {
    const [page, otherPage] = [await catalogue.connectFanpage('1'), await catalogue.connectFanpage('2')];
    const on = (isActive: boolean) => [{ fanpageId: page.id, isActive }];
    await catalogue.create({ name: 'on', category: 'Áo', fanpages: on(true) });
    await catalogue.create({ name: 'switched off', category: 'Áo', fanpages: on(false) });
    await catalogue.create({ name: 'draft', category: 'Quần', status: 'draft', fanpages: on(true) });
    await catalogue.create({ name: 'elsewhere', fanpages: [{ fanpageId: otherPage.id }] });
    await catalogue.create({ name: 'nowhere', status: 'archived' });
    const sorted = async (query: string) => (await catalogue.names(query)).sort();

    expect(await sorted(`category=${encodeURIComponent('Áo')}`)).toEqual(['on', 'switched off']);
    expect(await sorted(`fanpageId=${page.id}`)).toEqual(['draft', 'on', 'switched off']);
    expect(await sorted(`fanpageId=${page.id}&active=true`)).toEqual(['on']);
    expect(await sorted(`fanpageId=${page.id}&active=false`)).toEqual(['draft', 'switched off']);
    expect(await sorted('active=true')).toEqual(['elsewhere', 'on', 'switched off']);
    expect(await sorted('active=false')).toEqual(['draft', 'nowhere']);
    expect(await sorted(`fanpageId=${page.id}&category=${encodeURIComponent('Áo')}&q=on`)).toEqual(['on']);
    expect((await catalogue.list(`fanpageId=${page.id}`)).total).toBe(3);
  });

  it.each([
    'page=0',
    'page=x',
    'pageSize=1000',
    'sort=password',
    'sort=-',
    'fanpageId=1',
    'active=maybe',
    'limit=3',
    'q=a&q=b',
    'q[$ne]=1',
    `q=${'x'.repeat(201)}`,
  ])('refuses %s', async (query) => {
    const { status, body } = await shop.owner.get<ErrorResponse>(`/api/products?${query}`);
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('has the categories in use with the number of products in each', async () => {
    for (const category of ['Quần', 'Áo', 'Áo', 'Đầm', '']) {
      await catalogue.create({ category });
    }
    const { body } = await shop.owner.get<CategoriesResponse>('/api/products/categories');
    expect(body.items).toEqual([
      { name: 'Áo', products: 2 },
      { name: 'Đầm', products: 1 },
      { name: 'Quần', products: 1 },
    ]);
  });
});
