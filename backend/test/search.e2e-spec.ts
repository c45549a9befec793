import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { CreateProductRequest, ErrorResponse, SearchProductsResponse } from '../src/contracts';
import { ProductsService } from '../src/products';
import { startApplication, type TestApplication } from './support';
import type { ApiClient } from './support/api-client';
import { Catalogue } from './support/catalogue';

describe('The search for a customer', () => {
  let shop: TestApplication;
  let catalogue: Catalogue;
  let page: string;
  let otherPage: string;

  beforeAll(async () => {
    shop = await startApplication({ jobs: false });
    catalogue = new Catalogue(shop);
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    page = (await catalogue.connectFanpage('1')).id;
    otherPage = (await catalogue.connectFanpage('2')).id;
  });
  afterEach(() => catalogue.clear());

  const sell = async (product: Partial<CreateProductRequest>, priority = 0): Promise<string> =>
    (await catalogue.create({ fanpages: [{ fanpageId: page, priority }], ...product })).id;
  const search = async (
    q: string,
    more = `&fanpageId=${page}`,
    asker = shop.owner,
  ): Promise<SearchProductsResponse> => {
    const { status, body } = await asker.get<SearchProductsResponse>(
      `/api/products/search?q=${encodeURIComponent(q)}${more}`,
    );
    expect(status).toBe(200);
    return body;
  };
  const namesFor = async (q: string, more?: string, asker?: ApiClient): Promise<string[]> =>
    (await search(q, more, asker)).items.map(({ name }) => name);

  it.each([
    'ao thun den',
    'Áo thun đen',
    'ÁO THUN ĐEN',
    'Áo thun đen'.normalize('NFD'),
    'đen thun áo',
    '"áo"-thun đen!',
  ])('finds "Áo thun đen" for %j', async (q) => {
    await sell({ name: 'Áo thun đen' });
    await sell({ name: 'Quần jean xanh' });
    expect(await namesFor(q)).toEqual(['Áo thun đen']);
  });

  it('weighs the name above keywords and keywords above the description', async () => {
    await sell({ name: 'Quà tặng một', description: 'Khăn bằng lụa tơ tằm' });
    await sell({ name: 'Quà tặng hai', searchKeywords: ['lụa'] });
    await sell({ name: 'Khăn lụa' });
    const { items, total } = await search('lua');
    expect(items.map(({ name }) => name)).toEqual(['Khăn lụa', 'Quà tặng hai', 'Quà tặng một']);
    expect(items.map(({ score }) => score)).toEqual([...items.map(({ score }) => score)].sort((a, b) => b - a));
    expect(total).toBe(3);
  });

  it('prefers a product that has all the words to one that has one of them over and over', async () => {
    await sell({ name: 'Áo áo áo áo', searchKeywords: ['áo', 'áo khoác', 'áo len'] });
    await sell({ name: 'Set đồ mùa hè', description: 'Gồm áo thun màu đen' });
    expect(await namesFor('áo thun đen')).toEqual(['Set đồ mùa hè', 'Áo áo áo áo']);
  });

  it('orders equally good products by the priority of that page, not of another', async () => {
    await sell({
      name: 'Áo thun A',
      fanpages: [
        { fanpageId: page, priority: 1 },
        { fanpageId: otherPage, priority: 9 },
      ],
    });
    await sell({
      name: 'Áo thun B',
      fanpages: [
        { fanpageId: page, priority: 5 },
        { fanpageId: otherPage, priority: 2 },
      ],
    });
    expect(await namesFor('áo thun')).toEqual(['Áo thun B', 'Áo thun A']);
    expect(await namesFor('áo thun', `&fanpageId=${otherPage}`)).toEqual(['Áo thun A', 'Áo thun B']);
  });

  it('puts relevance before priority', async () => {
    await sell({ name: 'Áo khoác' }, 1_000);
    await sell({ name: 'Áo thun' }, 0);
    expect(await namesFor('áo thun')).toEqual(['Áo thun', 'Áo khoác']);
  });

  it('shows only active products that the page sells at the moment', async () => {
    await sell({ name: 'Áo on' });
    await sell({ name: 'Áo off', fanpages: [{ fanpageId: page, isActive: false }] });
    await sell({ name: 'Áo draft', status: 'draft' });
    await sell({ name: 'Áo archived', status: 'archived' });
    await sell({ name: 'Áo elsewhere', fanpages: [{ fanpageId: otherPage }] });
    expect(await namesFor('áo')).toEqual(['Áo on']);
    expect((await namesFor('áo', '')).sort()).toEqual(['Áo elsewhere', 'Áo off', 'Áo on']);
  });

  it.each(['AT-001', 'at 001', 'AT001', 'còn AT-001 không shop', 'mã at001 còn hàng ko'])(
    'puts the product first whose sku is asked for: %j',
    async (q) => {
      await sell({ name: 'Mã hàng còn không shop AT 002', sku: 'AT-002' }, 100);
      await sell({ name: 'Nón', sku: 'AT-001' });
      expect((await namesFor(q))[0]).toBe('Nón');
    },
  );

  it('finds a product by its category and by what its variants are', async () => {
    await sell({ name: 'Mẫu 12', category: 'Chân váy', variants: [{ sku: 'x', attributes: { màu: 'tím' } }] });
    expect(await namesFor('chan vay')).toEqual(['Mẫu 12']);
    expect(await namesFor('tím')).toEqual(['Mẫu 12']);
  });

  it.each(['áo thum đen', 'ao tuhn den', 'aó thunn đen'])('sees through a typo: %j', async (q) => {
    await sell({ name: 'Áo len trắng' });
    await sell({ name: 'Áo thun đen' });
    await sell({ name: 'Quần đen' });
    expect((await namesFor(q))[0]).toBe('Áo thun đen');
  });

  it('finds a misspelt single word, and guesses nothing from small talk', async () => {
    await sell({ name: 'Giày sneaker' });
    await sell({ name: 'Khung ảnh' });
    expect(await namesFor('sneeker')).toEqual(['Giày sneaker']);
    expect(await namesFor('không shop')).toEqual([]);
  });

  it('guesses from what that page sells only', async () => {
    await sell({ name: 'Sneaker', fanpages: [{ fanpageId: otherPage }] });
    expect(await namesFor('sneeker')).toEqual([]);
  });

  it.each(['???', '🔥', 'xyzzy', '-', '""'])('finds nothing for %j', async (q) => {
    await sell({ name: 'Áo thun' });
    expect(await search(q)).toMatchObject({ items: [], total: 0 });
  });

  it('answers no more than asked for, and says how many there are', async () => {
    for (let index = 0; index < 5; index += 1) {
      await sell({ name: `Áo ${index}` }, index);
    }
    const answer = await search('áo', `&fanpageId=${page}&limit=2`);
    expect(answer.items.map(({ name }) => name)).toEqual(['Áo 4', 'Áo 3']);
    expect([answer.total, answer.page, answer.pageSize]).toEqual([5, 1, 2]);
  });

  it.each(['', '?q=', '?q=a&limit=0', '?q=a&limit=51', '?q=a&fanpageId=x', '?q=a&page=2', `?q=${'x'.repeat(201)}`])(
    'refuses %j',
    async (query) => {
      const { status, body } = await shop.owner.get<ErrorResponse>(`/api/products/search${query}`);
      expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    },
  );

  it('is the one that the bot uses, beside what a page offers to the matching of photos', async () => {
    const imageIds = [await catalogue.uploadPhoto()];
    const productId = await sell({ name: 'Áo thun', imageIds }, 4);
    await sell({ name: 'Áo draft', status: 'draft' });
    const products = shop.app.get(ProductsService);
    expect(await products.activeOnFanpage(page)).toEqual([{ productId, imageIds, priority: 4 }]);
    expect(await products.activeOnFanpage(otherPage)).toEqual([]);
    expect((await products.findMany(['f'.repeat(24), productId])).map(({ id }) => id)).toEqual([productId]);
  });

  it('prefers the product that is called just so to a longer name with a higher priority', async () => {
    await sell({ name: 'Túi tote canvas in lá' }, 100);
    await sell({ name: 'Túi tote' });
    expect(await namesFor('tui tote')).toEqual(['Túi tote', 'Túi tote canvas in lá']);
  });

  describe('tells colours and sizes from other words', () => {
    const shoe = (name: string, stocks: Record<string, number>, colour = 'đen') => ({
      name,
      variants: Object.entries(stocks).map(([size, stock]) => ({
        sku: `${name} ${size}`,
        attributes: { size, màu: colour },
        stock,
      })),
    });
    const found = async (q: string) => (await search(q)).items.map(({ name, fit, why }) => ({ name, fit, why }));

    it.each(['giày đen size 42', 'giay den sz 42', 'giay sz42 black', 'giày đen 42', 'black shoes size 42'])(
      'and puts what has them first: %j',
      async (q) => {
        await sell(shoe('Giày một', { '40': 3, '41': 3 }), 9);
        await sell(shoe('Giày hai', { '41': 3, '42': 0 }), 9);
        await sell(shoe('Giày ba', { '42': 3 }, 'trắng'), 9);
        await sell(shoe('Giày bốn', { '42': 3 }));
        const [first, ...others] = await found(q);
        expect(first).toMatchObject({ name: 'Giày bốn', fit: 'exact' });
        expect(first?.why).toContain('size 42 in stock');
        expect(others[0]).toMatchObject({ name: 'Giày hai', fit: 'likely' });
        expect(others[0]?.why).toContain('size 42 sold out');
        expect(others.slice(1).map(({ fit }) => fit)).not.toContain('exact');
        expect(others.find(({ name }) => name === 'Giày ba')?.why).toMatch(/no size 42, not black/);
      },
    );

    it('and knows shades: navy is a blue, blue need not be navy, green is none', async () => {
      await sell({ name: 'Đầm xanh navy' });
      await sell({ name: 'Đầm xanh lá' });
      await sell({ name: 'Đầm xanh dương' });
      expect(await found('dam xanh da troi')).toMatchObject([
        { name: 'Đầm xanh dương', fit: 'exact' },
        { name: 'Đầm xanh navy', fit: 'exact' },
        { name: 'Đầm xanh lá', fit: 'partial' },
      ]);
      expect((await found('navy dress'))[0]).toMatchObject({ name: 'Đầm xanh navy', fit: 'exact' });
      expect((await found('đầm xanh')).map(({ fit }) => fit)).toEqual(['exact', 'exact', 'exact']);
    });

    it('and the colour of a bow from that of a dress', async () => {
      await sell({ name: 'Đầm xanh navy nơ đỏ' }, 9);
      await sell({ name: 'Đầm đỏ' });
      expect(await found('đầm đỏ')).toMatchObject([
        { name: 'Đầm đỏ', fit: 'exact' },
        { name: 'Đầm xanh navy nơ đỏ', fit: 'likely' },
      ]);
      expect((await found('đầm nơ đỏ'))[0]).toMatchObject({ name: 'Đầm xanh navy nơ đỏ', fit: 'exact' });
    });

    it('and a lamp from black, where the customer types diacritics', async () => {
      await sell({ name: 'Áo đen' }, 9);
      await sell({ name: 'Đèn bàn' });
      expect(await found('đèn')).toMatchObject([{ name: 'Đèn bàn', fit: 'exact' }, { fit: 'likely' }]);
      expect((await found('đen'))[0]).toMatchObject({ name: 'Áo đen', fit: 'exact' });
    });
  });

  it.each(['AT-001-M', 'at 001 m', 'AT_001.M', 'at001m', 'mã AT 001M còn ko'])(
    'knows the sku of a variant: %j',
    async (q) => {
      await sell({ name: 'Áo M', sku: 'AT-002' }, 100);
      await sell({ name: 'Nón', sku: 'AT-001', variants: [{ sku: 'AT-001-M', attributes: { size: 'M' } }] });
      const [first] = (await search(q)).items;
      expect(first).toMatchObject({ name: 'Nón', fit: 'exact' });
      expect(first?.why).toMatch(/^SKU/);
    },
  );

  it.each([
    ['áo thun', 'exact', 'all words in the name'],
    ['ao thum', 'likely', 'all words in the name, 1 word corrected: thum -> thun'],
    ['aothun', 'likely', 'the word in the name, 1 word corrected: aothun -> ao thun'],
    ['aos thun', 'likely', 'all words in the name, 1 word corrected: aos -> ao'],
    ['áo thun xanh', 'partial', '2 of 3 words in the name, not xanh'],
    ['thun lụa', 'weak', '1 of 2 words in the name'],
  ])('says of %j how it fits and why', async (q, fit, why) => {
    await sell({ name: 'Áo thun' });
    await sell({ name: 'Mũ' });
    expect((await search(q)).items[0]).toMatchObject({ name: 'Áo thun', fit, why });
  });

  it('knows in every process at once what products are called, however they change', async () => {
    await using otherProcess = await alsoRunning();
    const id = await sell({ name: 'Sneaker' });
    const askBoth = async (q: string) => [
      await namesFor(q),
      await namesFor(q, `&fanpageId=${page}`, otherProcess.shop.owner),
    ];
    expect(await askBoth('sneeker')).toEqual([['Sneaker'], ['Sneaker']]);
    await otherProcess.shop.owner.patch(`/api/products/${id}`, { version: 0, name: 'Loafer' });
    expect(await askBoth('sneeker')).toEqual([[], []]);
    expect(await askBoth('loaffer')).toEqual([['Loafer'], ['Loafer']]);
    await shop.owner.patch(`/api/products/${id}`, { version: 1, status: 'archived' });
    expect(await askBoth('loaffer')).toEqual([[], []]);
    await otherProcess.shop.owner.patch(`/api/products/${id}`, { version: 2, status: 'active' });
    expect(await askBoth('loaffer')).toEqual([['Loafer'], ['Loafer']]);
    await shop.owner.delete(`/api/products/${id}`);
    expect(await askBoth('loaffer')).toEqual([[], []]);
  });

  it('finds, lists and writes products that carry search fields of an earlier version', async () => {
    const id = await sell({ name: 'Áo thun' });
    const products = shop.app.get<Connection>(getConnectionToken()).collection('products');
    await products.updateMany({}, { $set: { 'search.near': ['thun', 'thu'] } });
    expect(await namesFor('ao thun')).toEqual(['Áo thun']);
    expect(await catalogue.names('q=thun')).toEqual(['Áo thun']);
    const { status } = await shop.owner.patch(`/api/products/${id}`, { version: 0, name: 'Áo thun mới' });
    expect([status, await namesFor('ao thun moi')]).toEqual([200, ['Áo thun mới']]);
    expect(await products.findOne({ 'search.near': { $exists: true } })).toBeNull();
  });

  async function alsoRunning() {
    const other = await startApplication({ jobs: false, beside: shop });
    return { shop: other, [Symbol.asyncDispose]: () => other.close() };
  }
});
