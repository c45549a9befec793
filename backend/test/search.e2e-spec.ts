import type { CreateProductRequest, ErrorResponse, SearchProductsResponse } from '../src/contracts';
import { ProductsService } from '../src/products';
import { startApplication, type TestApplication } from './support';
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
  const search = async (q: string, more = `&fanpageId=${page}`): Promise<SearchProductsResponse> => {
    const { status, body } = await shop.owner.get<SearchProductsResponse>(
      `/api/products/search?q=${encodeURIComponent(q)}${more}`,
    );
    expect(status).toBe(200);
    return body;
  };
  const namesFor = async (q: string, more?: string): Promise<string[]> =>
    (await search(q, more)).items.map(({ name }) => name);

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
});
