import type { ErrorResponse, ImageResponse, ProductResponse } from '../src/contracts';
import { ProductsService } from '../src/products';
import { startApplication, type TestApplication } from './support';
import { Catalogue, unknownId } from './support/catalogue';

describe('Products', () => {
  let shop: TestApplication;
  let catalogue: Catalogue;

  beforeAll(async () => {
    shop = await startApplication({ jobs: false });
    catalogue = new Catalogue(shop);
  });
  afterAll(() => shop.close());
  afterEach(() => catalogue.clear());

  describe('creating one', () => {
    it('fills in what was left out', async () => {
      expect(await catalogue.create({ name: '  Áo thun đen ' })).toMatchObject({
        name: 'Áo thun đen',
        sku: null,
        description: '',
        category: '',
        price: null,
        currency: 'VND',
        status: 'active',
        stock: null,
        variants: [],
        searchKeywords: [],
        images: [],
        fanpages: [],
        version: 0,
      });
    });

    it('answers exactly what reading it answers later', async () => {
      const fanpage = await catalogue.connectFanpage();
      const created = await catalogue.create({
        name: 'Đầm hoa',
        sku: 'DH-01',
        description: 'Vải lụa',
        category: 'Đầm',
        price: 350_000,
        stock: 3,
        status: 'draft',
        searchKeywords: ['váy hoa'],
        variants: [{ sku: 'DH-01-M', attributes: { size: 'M' }, price: 360_000 }],
        fanpages: [{ fanpageId: fanpage.id, priority: 7 }],
        imageIds: [await catalogue.uploadPhoto()],
      });
      const { body } = await shop.owner.get(`/api/products/${created.id}`);
      expect(body).toEqual(created);
      expect(created.fanpages).toEqual([{ fanpageId: fanpage.id, isActive: true, priority: 7 }]);
    });

    it('stores decomposed letters as the same name that other keyboards give', async () => {
      expect((await catalogue.create({ name: 'Áo thun'.normalize('NFD') })).name).toBe('Áo thun'.normalize('NFC'));
    });

    it('makes two products of two equal requests: the catalogue may hold the same thing twice', async () => {
      const [one, other] = [await catalogue.create(), await catalogue.create()];
      expect(one.id).not.toBe(other.id);
    });

    it('leaves the marks of direction out that come with a paste', async () => {
      expect((await catalogue.create({ name: '\u202aBình gốm\u202c' })).name).toBe('Bình gốm');
    });

    it('keeps the photos in their order', async () => {
      const imageIds = [
        await catalogue.uploadPhoto(),
        await catalogue.uploadPhoto(),
        await catalogue.uploadPhoto(),
      ].reverse();
      const { images } = await catalogue.create({ imageIds });
      expect(images.map(({ id }: ImageResponse) => id)).toEqual(imageIds);
    });
  });

  describe('refuses', () => {
    const refusal = async (body: unknown): Promise<ErrorResponse & { status: number }> => {
      const answer = await shop.owner.post<ErrorResponse>('/api/products', body);
      return { ...answer.body, status: answer.status };
    };

    it.each<[string, unknown, (string | number)[]]>([
      ['a missing name', {}, ['name']],
      ['a name of spaces', { name: '   ' }, ['name']],
      ['a price as text', { name: 'Áo', price: '100000' }, ['price']],
      ['a broken price', { name: 'Áo', price: 0.5 }, ['price']],
      ['a negative stock', { name: 'Áo', stock: -1 }, ['stock']],
      ['an unknown status', { name: 'Áo', status: 'gone' }, ['status']],
      ['a name of invisible characters', { name: '\u200b\u200b' }, ['name']],
      ['a name with a control character', { name: 'Áo\0' }, ['name']],
      ['a name of marks that turn the direction of writing', { name: '\u202a\u202c' }, ['name']],
      ['half a character as a name', { name: 'Áo \ud800' }, ['name']],
      ['an operator as a name', { name: { $ne: null } }, ['name']],
      ['an image id that is none', { name: 'Áo', imageIds: ['x'] }, ['imageIds', 0]],
      ['a fanpage id that is none', { name: 'Áo', fanpages: [{ fanpageId: '1' }] }, ['fanpages', 0, 'fanpageId']],
      [
        'an attribute with a name that JavaScript keeps for itself',
        { name: 'Áo', variants: [{ sku: 'A', attributes: { constructor: 'M' } }] },
        ['variants', 0, 'attributes', 'constructor'],
      ],
      [
        'two variants of one sku, whatever the case',
        {
          name: 'Áo',
          variants: [
            { sku: 'a-m', attributes: {} },
            { sku: 'A-M', attributes: {} },
          ],
        },
        ['variants'],
      ],
      ['a list instead of a product', [], []],
    ])('%s', async (_what, body, path) => {
      const { status, code, message, issues } = await refusal(body);
      expect({ status, code }).toEqual({ status: 400, code: 'VALIDATION_FAILED' });
      expect(issues?.map((issue) => issue.path)).toContainEqual(path);
      expect(message).toMatch(/check the request/);
    });

    it('fields that it does not know, by name', async () => {
      const { code, issues } = await refusal({ name: 'Áo', colour: 'đen' });
      expect(code).toBe('VALIDATION_FAILED');
      expect(JSON.stringify(issues)).toContain('colour');
    });

    it('fields that only the server writes', async () => {
      expect((await refusal({ name: 'Áo', version: 5 })).code).toBe('VALIDATION_FAILED');
      expect((await refusal({ name: 'Áo', search: { name: 'x' } })).code).toBe('VALIDATION_FAILED');
    });

    it('a body that is no JSON', async () => {
      const { status, body } = await shop.owner.send<ErrorResponse>('POST', '/api/products', '{"name":', {
        'Content-Type': 'application/json',
      });
      expect([status, body.code]).toEqual([400, 'MALFORMED_JSON']);
    });

    it('a body above 1 MB', async () => {
      const { status, code } = await refusal({ name: 'Áo', description: 'x'.repeat(2_000_000) });
      expect([status, code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    });

    it('photos and fanpages that do not exist, saying which', async () => {
      const fanpage = await catalogue.connectFanpage();
      const image = await refusal({ name: 'Áo', imageIds: [await catalogue.uploadPhoto(), unknownId] });
      expect([image.status, image.code, image.issues?.map(({ path }) => path)]).toEqual([
        400,
        'UNKNOWN_IMAGE',
        [['imageIds', 1]],
      ]);
      const page = await refusal({ name: 'Áo', fanpages: [{ fanpageId: fanpage.id }, { fanpageId: unknownId }] });
      expect([page.status, page.code, page.issues?.map(({ path }) => path)]).toEqual([
        400,
        'UNKNOWN_FANPAGE',
        [['fanpages', 1, 'fanpageId']],
      ]);
      expect((await catalogue.list()).total).toBe(0);
    });

    it('visitors who are not signed in', async () => {
      const { status, body } = await shop.visitor().get<ErrorResponse>('/api/products');
      expect([status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
    });
  });

  describe('a sku', () => {
    it.each(['AT-01', 'at-01', '  AT-01 '])('belongs to one product: %j is taken', async (sku) => {
      await catalogue.create({ sku: 'AT-01' });
      const { status, body } = await shop.owner.post<ErrorResponse>('/api/products', { name: 'Áo khác', sku });
      expect([status, body.code]).toEqual([409, 'SKU_TAKEN']);
      expect(body.message).toContain(sku.trim());
      expect(body.issues?.[0]?.path).toEqual(['sku']);
    });

    it('may be missing in any number of products', async () => {
      await Promise.all([catalogue.create(), catalogue.create(), catalogue.create({ sku: null })]);
      expect((await catalogue.list()).total).toBe(3);
    });

    it('can be given up, and is free then', async () => {
      const owner = await catalogue.create({ sku: 'AT-02' });
      await shop.owner.patch(`/api/products/${owner.id}`, { version: owner.version, sku: null });
      expect((await catalogue.create({ sku: 'AT-02' })).sku).toBe('AT-02');
    });

    it('that is taken is refused when changing a product too', async () => {
      await catalogue.create({ sku: 'AT-03' });
      const other = await catalogue.create({ sku: 'AT-04' });
      const { status, body } = await shop.owner.patch<ErrorResponse>(`/api/products/${other.id}`, {
        version: other.version,
        sku: 'at-03',
      });
      expect([status, body.code]).toEqual([409, 'SKU_TAKEN']);
    });

    it('is given to one of many who ask for it at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => shop.owner.post('/api/products', { name: 'Áo', sku: 'RACE' })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    });
  });

  describe('changing one', () => {
    it('changes what was sent and nothing else', async () => {
      const product = await catalogue.create({ name: 'Áo', price: 100, searchKeywords: ['áo phông'] });
      const { status, body } = await shop.owner.patch<ProductResponse>(`/api/products/${product.id}`, {
        version: product.version,
        price: null,
      });
      expect(status).toBe(200);
      expect(body).toEqual({ ...product, price: null, version: 1, updatedAt: body.updatedAt });
      expect(body.updatedAt >= product.updatedAt).toBe(true);
    });

    it('lets exactly one of many requests win that carry the same version', async () => {
      const product = await catalogue.create();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          shop.owner.patch<ErrorResponse>(`/api/products/${product.id}`, { version: 0, name: `Áo ${index}` }),
        ),
      );
      const winners = answers.flatMap(({ status }, index) => (status === 200 ? [`Áo ${index}`] : []));
      expect(winners).toHaveLength(1);
      expect(answers.filter(({ status, body }) => status === 409 && body.code === 'VERSION_CONFLICT')).toHaveLength(9);
      const { body: stored } = await shop.owner.get<ProductResponse>(`/api/products/${product.id}`);
      expect([stored.name, stored.version]).toEqual([winners[0], 1]);
    });

    // Requests arrive one after the other even when sent at once; called directly, all have read before the first writes.
    it('lets exactly one of many writers win who have all read before the first one writes', async () => {
      const { id } = await catalogue.create();
      const products = shop.app.get(ProductsService);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) => products.update(id, { version: 0, name: `Áo ${index}` })),
      );
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused).toHaveLength(9);
      expect(refused).toEqual(
        refused.map(() => ({
          status: 'rejected',
          reason: expect.objectContaining({ code: 'VERSION_CONFLICT' }) as unknown,
        })),
      );
      expect((await products.get(id)).version).toBe(1);
    });

    it('tells who comes late to reload', async () => {
      const product = await catalogue.create();
      await shop.owner.patch(`/api/products/${product.id}`, { version: 0, name: 'Áo mới' });
      const { status, body } = await shop.owner.patch<ErrorResponse>(`/api/products/${product.id}`, {
        version: 0,
        name: 'Áo cũ',
      });
      expect([status, body.code]).toEqual([409, 'VERSION_CONFLICT']);
      expect(body.message).toMatch(/reload/);
    });

    it('needs the version that was read', async () => {
      const product = await catalogue.create();
      const { status, body } = await shop.owner.patch<ErrorResponse>(`/api/products/${product.id}`, { name: 'Áo' });
      expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    });

    it('makes it findable by its new name only', async () => {
      const product = await catalogue.create({ name: 'Nón lá' });
      await shop.owner.patch(`/api/products/${product.id}`, { version: 0, name: 'Mũ cói' });
      expect([await catalogue.names('q=non la'), await catalogue.names('q=mu coi')]).toEqual([[], ['Mũ cói']]);
    });
  });

  describe('an id', () => {
    it.each(['abc', '0', 'F'.repeat(24), '%7B%22$ne%22:1%7D'])('that is none is refused: %s', async (id) => {
      for (const answer of [
        await shop.owner.get<ErrorResponse>(`/api/products/${id}`),
        await shop.owner.patch<ErrorResponse>(`/api/products/${id}`, { version: 0 }),
        await shop.owner.delete<ErrorResponse>(`/api/products/${id}`),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
        expect(answer.body.issues?.[0]?.path).toEqual(['id']);
      }
    });

    it('of no product is not found', async () => {
      for (const answer of [
        await shop.owner.get<ErrorResponse>(`/api/products/${unknownId}`),
        await shop.owner.patch<ErrorResponse>(`/api/products/${unknownId}`, { version: 0, name: 'Áo' }),
        await shop.owner.delete<ErrorResponse>(`/api/products/${unknownId}`),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'PRODUCT_NOT_FOUND']);
      }
    });
  });

  it('are gone after they were deleted', async () => {
    const product = await catalogue.create();
    expect((await shop.owner.delete(`/api/products/${product.id}`)).status).toBe(204);
    expect((await shop.owner.get(`/api/products/${product.id}`)).status).toBe(404);
  });
});
