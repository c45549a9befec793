import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type {
  ConnectAttempt,
  ConnectPagesResponse,
  ErrorResponse,
  ListFanpagesResponse,
  StartConnectResponse,
} from '../src/contracts';
import { FanpagesService } from '../src/fanpages';
import { ownerEmail, ownerPassword, startApplication, type ApiClient } from './support';
import { FacebookShop } from './support/facebook-shop';

let shop: FacebookShop;

beforeAll(async () => {
  shop = await FacebookShop.start();
  await shop.graph.page('501', { name: 'Tiệm Một' });
  await shop.graph.page('502', { name: 'Tiệm Hai' });
  await shop.graph.page('503', { name: 'Trang của bạn', tasks: ['ANALYZE'] });
});

afterAll(() => shop.close());

const database = () => shop.application.app.get<Connection>(getConnectionToken());

async function start(person = shop.application.owner): Promise<URL> {
  const { status, body } = await person.post<StartConnectResponse>('/api/fanpages/connect');
  expect(status).toBe(200);
  return new URL(body.url);
}

/** The person answers Facebook's dialog, and Facebook sends the browser back. */
async function agree(dialog: URL, answers: [string, string][] = [['answer', 'accept']]): Promise<string> {
  const url = new URL(`${shop.graph.url}/stand-in/dialog`);
  url.search = new URLSearchParams([...dialog.searchParams, ...answers]).toString();
  const { headers } = await fetch(url, { redirect: 'manual' });
  const back = new URL(headers.get('location') ?? '');
  expect(back.href.startsWith('http://127.0.0.1')).toBe(true);
  return back.pathname + back.search;
}

async function comeBack(path: string, person: ApiClient = shop.application.owner): Promise<string> {
  const { status, headers } = await person.send('GET', path);
  expect(status).toBe(302);
  return headers.get('location') ?? '';
}

const attemptAt = async (location: string): Promise<ConnectAttempt> => {
  expect(location).toMatch(/^\/fanpages\/connect\/[0-9a-f]{24}$/);
  return (await shop.application.owner.get<ConnectAttempt>(`/api${location}`)).body;
};

describe('Connecting pages with Facebook Login', () => {
  it('leads from the dialog to pages that answer', async () => {
    const dialog = await start();
    expect([dialog.pathname, dialog.searchParams.get('client_id')]).toEqual([
      '/v23.0/dialog/oauth',
      '1000000000000001',
    ]);
    expect(dialog.searchParams.get('scope')).toContain('pages_messaging');
    expect((await fetch(dialog)).status).toBe(200);

    const location = await comeBack(await agree(dialog));
    const attempt = await attemptAt(location);
    expect(attempt).toMatchObject({ status: 'ready', error: null, missingScopes: [] });
    expect(attempt.pages).toMatchObject([
      { pageId: '501', name: 'Tiệm Một', connectable: true, reason: null, fanpageId: null },
      { pageId: '502', connectable: true },
      { pageId: '503', connectable: false, reason: 'task_missing' },
    ]);

    const { body } = await shop.application.owner.post<ConnectPagesResponse>(`/api${location}`, {
      pageIds: ['501', '502', '503', '999'],
    });
    expect(body.items).toMatchObject([
      { pageId: '501', result: 'connected', error: null, problems: [] },
      { pageId: '502', result: 'connected', error: null, problems: [] },
      { pageId: '503', result: 'failed', error: 'PAGE_TASK_MISSING' },
      { pageId: '999', result: 'failed', error: 'NOT_FOUND' },
    ]);
    const fanpages = (await shop.application.owner.get<ListFanpagesResponse>('/api/fanpages')).body.items;
    expect(fanpages).toMatchObject([
      { pageId: '502', connection: 'connected', hasToken: true },
      { pageId: '501', connection: 'connected', hasToken: true },
    ]);
    const [page] = (await shop.graph.state()).pages;
    expect(page?.subscribedFields).toEqual(
      expect.arrayContaining(['messages', 'messaging_postbacks', 'message_echoes', 'messaging_referrals']),
    );
    expect(page?.profile).toMatchObject({ get_started: { payload: 'GET_STARTED' } });
  });

  it('renews the token of a page that is here, and says so before', async () => {
    const location = await comeBack(await agree(await start()));
    const [first] = (await attemptAt(location)).pages;
    expect(first).toMatchObject({ pageId: '501', connection: 'connected' });
    const id = first?.fanpageId ?? '';
    const before = await shop.application.app.get(FanpagesService).accessToken(id);
    const { body } = await shop.application.owner.post<ConnectPagesResponse>(`/api${location}`, { pageIds: ['501'] });
    expect(body.items).toMatchObject([{ result: 'renewed', fanpageId: id }]);
    expect(await shop.application.app.get(FanpagesService).accessToken(id)).not.toBe(before);
  });

  it('proves the app secret in every call, with no token and no secret in an address', async () => {
    const requests = await shop.graph.requests();
    expect(requests.length).toBeGreaterThan(10);
    for (const { call, proof, query } of requests) {
      expect([call, proof]).toEqual([call, call !== 'POST oauth/access_token']);
      expect(query).not.toEqual(expect.arrayContaining(['access_token']));
      expect(query).not.toEqual(expect.arrayContaining(['client_secret']));
    }
  });

  it('offers only the pages that were ticked', async () => {
    const path = await agree(await start(), [
      ['answer', 'accept'],
      ['page', '502'],
    ]);
    const { pages } = await attemptAt(await comeBack(path));
    expect(pages.map(({ pageId, reason }) => [pageId, reason])).toEqual([
      ['501', 'token_missing'],
      ['502', null],
      ['503', 'task_missing'],
    ]);
  });

  it('says that the person said no', async () => {
    const location = await comeBack(await agree(await start(), [['answer', 'deny']]));
    expect(await attemptAt(location)).toMatchObject({ status: 'denied', pages: [] });
    const { status, body } = await shop.application.owner.post<ErrorResponse>(`/api${location}`, { pageIds: ['501'] });
    expect([status, body.code]).toEqual([409, 'CONNECT_NOT_READY']);
  });

  it('says when Facebook does not take the code', async () => {
    const path = await agree(await start());
    const location = await comeBack(path.replace(/code=[^&]+/, 'code=made-up'));
    expect(await attemptAt(location)).toMatchObject({ status: 'failed', error: 'CONNECT_REFUSED' });
  });

  it.each<[string, (path: string) => Promise<string>]>([
    ['that was used', async (path) => (await comeBack(path), path)],
    ['of nobody', (path) => Promise.resolve(path.replace(/state=[^&]+/, `state=${'x'.repeat(43)}`))],
    ['that is missing', (path) => Promise.resolve(path.replace(/state=[^&]+/, ''))],
    [
      'that has run out',
      async (path) => {
        const past = { $set: { expiresAt: new Date(Date.now() - 1) } };
        await database().collection('connectattempts').updateMany({ status: 'waiting' }, past);
        return path;
      },
    ],
  ])('takes no state %s', async (_name, change) => {
    const path = await change(await agree(await start()));
    expect(await comeBack(path)).toBe('/fanpages?connectError=CONNECT_STATE_INVALID');
  });

  it('takes no state from a browser that did not begin with it', async () => {
    const path = await agree(await start());
    expect(await comeBack(path, shop.application.visitor())).toBe('/fanpages?connectError=CONNECT_STATE_INVALID');
  });

  it('lets nobody see it without signing in, and keeps its tokens sealed', async () => {
    const location = await comeBack(await agree(await start()));
    expect((await shop.application.visitor().get(`/api${location}`)).status).toBe(401);
    expect((await shop.application.visitor().post('/api/fanpages/connect')).status).toBe(401);
    const attempts = await database().collection('connectattempts').find().toArray();
    // At the beginning of a value: what is sealed may hold these three letters by chance.
    expect(JSON.stringify(attempts)).not.toMatch(/"EAA/);
    expect(JSON.stringify((await shop.application.owner.get(`/api${location}`)).body)).not.toMatch(/"EAA/);
    await database()
      .collection('connectattempts')
      .updateMany({}, { $set: { accountId: 'somebody else' } });
    expect((await shop.application.owner.get<ErrorResponse>(`/api${location}`)).body.code).toBe(
      'CONNECT_ATTEMPT_NOT_FOUND',
    );
  });

  it('says what to do when there is no Facebook app', async () => {
    const application = await startApplication({ beside: shop.application, jobs: false });
    const person = application.visitor();
    await person.signIn(ownerEmail, ownerPassword);
    const { status, body } = await person.post<ErrorResponse>('/api/fanpages/connect');
    await application.close();
    expect([status, body.code]).toEqual([503, 'FACEBOOK_NOT_CONFIGURED']);
    expect(body.message).toContain('FB_APP_ID');
  });
});
