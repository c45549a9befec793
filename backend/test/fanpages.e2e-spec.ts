import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { ErrorResponse, FanpageResponse, ListFanpagesResponse, ProductResponse } from '../src/contracts';
import { FanpagesService } from '../src/fanpages';
import { ImagesService } from '../src/images';
import { CatalogueUpkeep } from '../src/products/catalogue-upkeep';
import { startApplication, type TestApplication } from './support';
import { Catalogue, unknownId } from './support/catalogue';

const accessToken = 'EAAG-page-token-0123456789';

describe('Fanpages', () => {
  let shop: TestApplication;
  let catalogue: Catalogue;

  beforeAll(async () => {
    shop = await startApplication({ jobs: false });
    catalogue = new Catalogue(shop);
  });
  afterAll(() => shop.close());
  afterEach(() => catalogue.clear());

  const connect = async (fanpage: Record<string, unknown> = {}): Promise<FanpageResponse> => {
    const { status, body } = await shop.owner.post<FanpageResponse>('/api/fanpages', {
      pageId: '100200300',
      name: 'Shop Hoa',
      ...fanpage,
    });
    expect(status).toBe(201);
    return body;
  };
  const read = async (id: string): Promise<FanpageResponse> =>
    (await shop.owner.get<FanpageResponse>(`/api/fanpages/${id}`)).body;
  const fanpageIdsOf = async (productId: string): Promise<string[]> => {
    const { body } = await shop.owner.get<ProductResponse>(`/api/products/${productId}`);
    return body.fanpages.map(({ fanpageId }) => fanpageId);
  };

  it('are connected with the bot switched on', async () => {
    const created = await connect();
    expect(created).toEqual({
      id: created.id,
      pageId: '100200300',
      name: 'Shop Hoa',
      aiEnabled: true,
      matchLevel: 3,
      hasToken: false,
      connection: 'none',
    });
    expect(await read(created.id)).toEqual({ ...created, pause: null, waits: false });
  });

  it('are listed by name, a page at a time', async () => {
    for (const [index, name] of ['C', 'A', 'B'].entries()) {
      await connect({ name, pageId: String(index + 1) });
    }
    const { body } = await shop.owner.get<ListFanpagesResponse>('/api/fanpages?pageSize=2');
    expect(body.items.map(({ name }) => name)).toEqual(['A', 'B']);
    expect([body.total, body.page, body.pageSize]).toEqual([3, 1, 2]);
    const second = await shop.owner.get<ListFanpagesResponse>('/api/fanpages?pageSize=2&page=2');
    expect(second.body.items.map(({ name }) => name)).toEqual(['C']);
  });

  it('are changed in what was sent and nothing else', async () => {
    const { id } = await connect({ accessToken });
    const { status, body } = await shop.owner.patch(`/api/fanpages/${id}`, { aiEnabled: false });
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      pageId: '100200300',
      name: 'Shop Hoa',
      aiEnabled: false,
      matchLevel: 3,
      hasToken: true,
      connection: 'unverified',
    });
  });

  describe('keep their access token', () => {
    it('out of every answer', async () => {
      const created = await connect({ accessToken });
      const answers = [
        created,
        (await shop.owner.patch(`/api/fanpages/${created.id}`, { accessToken })).body,
        await read(created.id),
        (await shop.owner.get('/api/fanpages')).body,
      ];
      expect(created.hasToken).toBe(true);
      expect(JSON.stringify(answers)).not.toMatch(/EAAG|sealed|accessToken/);
    });

    it('sealed in the database, and open for the Graph API', async () => {
      const { id } = await connect({ accessToken });
      const stored = await shop.app
        .get<Connection>(getConnectionToken())
        .collection('fanpages')
        .findOne({ pageId: '100200300' });
      expect(JSON.stringify(stored)).not.toContain(accessToken);
      expect(await shop.app.get(FanpagesService).accessToken(id)).toBe(accessToken);
    });

    it('until it is removed', async () => {
      const { id } = await connect({ accessToken });
      const { body } = await shop.owner.patch<FanpageResponse>(`/api/fanpages/${id}`, { accessToken: null });
      expect(body.hasToken).toBe(false);
      expect(await shop.app.get(FanpagesService).accessToken(id)).toBeNull();
    });

    it('out of the refusal of a broken request', async () => {
      const { body } = await shop.owner.post('/api/fanpages', { pageId: 'x', name: 'Shop', accessToken });
      expect(JSON.stringify(body)).not.toContain(accessToken);
    });
  });

  describe('refuse', () => {
    it.each<[string, unknown, string]>([
      ['a page id that is not numeric', { pageId: 'shop.hoa', name: 'Shop' }, 'pageId'],
      ['a page id as a number, which would be rounded', { pageId: 100200300400500600, name: 'Shop' }, 'pageId'],
      ['a missing name', { pageId: '1' }, 'name'],
      ['an empty token', { pageId: '1', name: 'Shop', accessToken: ' ' }, 'accessToken'],
      ['an answer switch that is a word', { pageId: '1', name: 'Shop', aiEnabled: 'yes' }, 'aiEnabled'],
    ])('%s', async (_what, body, field) => {
      const answer = await shop.owner.post<ErrorResponse>('/api/fanpages', body);
      expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(answer.body.issues?.map(({ path }) => path)).toContainEqual([field]);
    });

    it('fields that they do not know', async () => {
      const answer = await shop.owner.post<ErrorResponse>('/api/fanpages', { pageId: '1', name: 'S', hasToken: true });
      expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    });

    it('a page that is connected already, also when changing one', async () => {
      await connect({ pageId: '1' });
      const other = await connect({ pageId: '2' });
      for (const answer of [
        await shop.owner.post<ErrorResponse>('/api/fanpages', { pageId: '1', name: 'Again' }),
        await shop.owner.patch<ErrorResponse>(`/api/fanpages/${other.id}`, { pageId: '1' }),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([409, 'PAGE_ID_TAKEN']);
        expect(answer.body.issues?.[0]?.path).toEqual(['pageId']);
      }
    });

    it('all but one of many who connect the same page at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => shop.owner.post('/api/fanpages', { pageId: '7', name: 'Race' })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    });

    it('ids that are none, and do not find ids of no page', async () => {
      for (const [id, expected] of [
        ['nonsense', [400, 'VALIDATION_FAILED']],
        [unknownId, [404, 'FANPAGE_NOT_FOUND']],
      ] as const) {
        for (const { status, body } of [
          await shop.owner.get<ErrorResponse>(`/api/fanpages/${id}`),
          await shop.owner.patch<ErrorResponse>(`/api/fanpages/${id}`, { name: 'Shop' }),
          await shop.owner.delete<ErrorResponse>(`/api/fanpages/${id}`),
        ]) {
          expect([status, body.code]).toEqual(expected);
        }
      }
    });
  });

  describe('when one is deleted', () => {
    it('is taken off every product, and the others stay', async () => {
      const [gone, kept] = [await connect({ pageId: '1' }), await connect({ pageId: '2' })];
      const product = await catalogue.create({ fanpages: [{ fanpageId: gone.id }, { fanpageId: kept.id }] });
      expect((await shop.owner.delete(`/api/fanpages/${gone.id}`)).status).toBe(204);
      expect(await fanpageIdsOf(product.id)).toEqual([kept.id]);
    });

    it('tells an editor who still sees the page to reload', async () => {
      const fanpage = await connect();
      const product = await catalogue.create({ fanpages: [{ fanpageId: fanpage.id }] });
      await shop.owner.delete(`/api/fanpages/${fanpage.id}`);
      const { status, body } = await shop.owner.patch<ErrorResponse>(`/api/products/${product.id}`, {
        version: product.version,
        name: 'Áo khác',
      });
      expect([status, body.code]).toEqual([409, 'VERSION_CONFLICT']);
    });

    it('stays on no product whose fanpages were checked before and that is written after', async () => {
      const fanpage = await connect();
      const imageIds = [await catalogue.uploadPhoto()];
      // Photos are claimed between the check and the write: there the deletion comes in, as in the worst of all moments.
      const images = shop.app.get(ImagesService);
      const claim = images.claim.bind(images);
      jest.spyOn(images, 'claim').mockImplementationOnce(async (ids) => {
        await claim(ids);
        await shop.owner.delete(`/api/fanpages/${fanpage.id}`);
      });
      const product = await catalogue.create({ imageIds, fanpages: [{ fanpageId: fanpage.id }] });
      expect(product.fanpages).toEqual([]);
      expect(await fanpageIdsOf(product.id)).toEqual([]);
    });

    it('is taken off by the daily upkeep where a crash left it', async () => {
      const fanpage = await connect();
      const product = await catalogue.create({ fanpages: [{ fanpageId: fanpage.id }] });
      await shop.app.get<Connection>(getConnectionToken()).collection('fanpages').deleteMany({});
      await shop.app.get(CatalogueUpkeep).handle();
      expect(await fanpageIdsOf(product.id)).toEqual([]);
    });
  });
});
