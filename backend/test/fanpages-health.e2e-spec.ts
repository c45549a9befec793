import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { ErrorResponse, FanpageResponse, ListNoticesResponse, PageHealth } from '../src/contracts';
import { FanpagesService, PageHolds } from '../src/fanpages';
import { until, ownerEmail, ownerPassword, startApplication } from './support';
import { FacebookShop } from './support/facebook-shop';
import { newCustomer } from './support/webhook';

let shop: FacebookShop;
let counter = 0;

beforeAll(async () => {
  shop = await FacebookShop.start();
});

afterAll(() => shop.close());

/** A page of its own for each test. */
async function connect(): Promise<{ fanpage: FanpageResponse; pageId: string; token: string }> {
  const pageId = `70000${++counter}`;
  const token = `EAA-token-${counter}`;
  return { fanpage: await shop.pasteToken(pageId, token), pageId, token };
}

const owner = () => shop.application.owner;
const check = async ({ id }: FanpageResponse): Promise<PageHealth> => {
  const { status, body } = await owner().post<PageHealth>(`/api/fanpages/${id}/health/check`);
  expect(status).toBe(200);
  return body;
};
const health = async ({ id }: FanpageResponse): Promise<PageHealth> =>
  (await owner().get<PageHealth>(`/api/fanpages/${id}/health`)).body;
const codes = ({ problems }: PageHealth) => problems.map(({ code }) => code);
const noticesAbout = async ({ id }: FanpageResponse) =>
  (await owner().get<ListNoticesResponse>('/api/notices')).body.items.filter(({ link }) => link.endsWith(id));
const collection = (name: string) => shop.application.app.get<Connection>(getConnectionToken()).collection(name);
const looksLeft = () =>
  collection('jobs').countDocuments({ name: 'fanpages.check-pages', status: { $in: ['queued', 'running'] } });
const greet = (pageId: string, customerId: string) =>
  shop.graph.play({ pageId, customerId, events: [{ kind: 'text', text: 'xin chào' }] });

describe('The health of a page', () => {
  it('is fine when everything is as it should be', async () => {
    const { fanpage, pageId } = await connect();
    await greet(pageId, newCustomer());
    expect(await check(fanpage)).toMatchObject({
      state: 'ok',
      connection: 'connected',
      problems: [],
      usagePercent: 0,
      tokenExpiresAt: null,
      scopes: expect.arrayContaining(['pages_messaging']) as string[],
      subscribedFields: expect.arrayContaining(['messages']) as string[],
      lastInboundAt: expect.any(String) as string,
      checkedAt: expect.any(String) as string,
    });
  });

  it('says what somebody changed at Facebook, and repairs it', async () => {
    const { fanpage, pageId } = await connect();
    await shop.graph.page(pageId, { subscribedFields: null, profile: {} });
    const broken = await check(fanpage);
    expect(broken).toMatchObject({
      state: 'broken',
      problems: [
        { code: 'not_subscribed', severity: 'broken', fix: 'repair' },
        { code: 'profile_differs', severity: 'warning', fix: 'repair' },
      ],
    });
    expect(await noticesAbout(fanpage)).toMatchObject([{ kind: 'page_trouble' }]);
    await shop.graph.page(pageId, { subscribedFields: ['messages', 'feed'] });
    expect((await check(fanpage)).problems[0]).toMatchObject({
      code: 'fields_missing',
      parameters: { fields: expect.stringContaining('messaging_postbacks') as string },
    });
    const repaired = await owner().post<PageHealth>(`/api/fanpages/${fanpage.id}/health/repair`);
    expect([repaired.status, repaired.body.state, repaired.body.problems]).toEqual([200, 'ok', []]);
    expect(await noticesAbout(fanpage)).toEqual([]);
  });

  it('says which rights are missing and when a token ends', async () => {
    const { fanpage, pageId, token } = await connect();
    await shop.graph.page(pageId, { token, scopes: ['pages_manage_metadata'], expiresInHours: 48 });
    expect((await check(fanpage)).problems).toMatchObject([
      { code: 'scopes_missing', fix: 'reconnect', parameters: { scopes: 'pages_messaging' } },
      { code: 'token_expires', fix: 'reconnect', parameters: { at: expect.any(String) as string } },
    ]);
  });

  it('says when the webhook of the app is somewhere else', async () => {
    const { fanpage } = await connect();
    const webhookUrl = `${shop.application.url}/api/messenger/webhook`;
    await shop.graph.configure({ webhookUrl: 'https://old.example/webhook' });
    const { problems } = await check(fanpage);
    await shop.graph.configure({ webhookUrl });
    expect(problems).toMatchObject([
      {
        code: 'webhook_elsewhere',
        severity: 'broken',
        fix: 'set_webhook',
        parameters: { address: 'https://old.example/webhook', expected: webhookUrl },
      },
    ]);
  });

  it('tells of a block once, not as a trouble of its own', async () => {
    const { fanpage, pageId } = await connect();
    await greet(pageId, newCustomer());
    expect((await check(fanpage)).state).toBe('ok');
    await shop.application.app.get(PageHolds).block(pageId, 'spam');
    expect(await check(fanpage)).toMatchObject({ state: 'broken', problems: [{ code: 'page_blocked' }] });
    expect(await noticesAbout(fanpage)).toMatchObject([{ kind: 'policy_warning' }]);
    const { body } = await owner().delete<PageHealth>(`/api/fanpages/${fanpage.id}/block`);
    expect(body.state).toBe('ok');
    expect(await noticesAbout(fanpage)).toEqual([]);
  });

  it('takes back what it told of a block that ended by itself, and leaves a warning', async () => {
    const [blocked, warned] = [await connect(), await connect()];
    const holds = shop.application.app.get(PageHolds);
    await holds.warn(blocked.pageId);
    await holds.block(blocked.pageId, 'spam');
    await holds.warn(warned.pageId);
    expect(await noticesAbout(blocked.fanpage)).toMatchObject([{ kind: 'policy_warning' }]);
    await shop.hourPasses();
    await until('the pages are looked at', async () => (await looksLeft()) === 0 || undefined);
    expect(await noticesAbout(blocked.fanpage)).toMatchObject([{ kind: 'policy_warning' }]);
    const group = `page:${blocked.pageId}`;
    await collection('jobholds').updateMany({ group }, { $set: { until: new Date() } });
    await shop.hourPasses();
    await until('nobody is told any more', async () => (await noticesAbout(blocked.fanpage)).length === 0 || undefined);
    expect(await noticesAbout(warned.fanpage)).toMatchObject([{ kind: 'policy_warning' }]);
  });

  it('says how close the page is to the limits of Facebook', async () => {
    const { fanpage } = await connect();
    await shop.graph.setUsage(91, 0);
    const { problems, usagePercent } = await check(fanpage);
    await shop.graph.setUsage(0);
    expect(usagePercent).toBe(91);
    expect(problems).toMatchObject([{ code: 'usage_high', fix: 'wait', parameters: { percent: 91 } }]);
  });

  it('keeps what is known when Facebook does not answer', async () => {
    const { fanpage, pageId } = await connect();
    await shop.graph.page(pageId, { profile: {} });
    await check(fanpage);
    const away = await startApplication({ beside: shop.application, jobs: false });
    const person = away.visitor();
    await person.signIn(ownerEmail, ownerPassword);
    const { body } = await person.post<PageHealth>(`/api/fanpages/${fanpage.id}/health/check`);
    await away.close();
    expect(codes(body)).toEqual(['graph_unreachable', 'profile_differs']);
    expect(codes(await check(fanpage))).toEqual(['profile_differs']);
  });

  it('is asked for of a page that there is, by signed-in people', async () => {
    const { body } = await owner().get<ErrorResponse>(`/api/fanpages/${'f'.repeat(24)}/health`);
    expect(body.code).toBe('FANPAGE_NOT_FOUND');
    const { fanpage } = await connect();
    expect((await shop.application.visitor().get(`/api/fanpages/${fanpage.id}/health`)).status).toBe(401);
  });
});

describe('case 39: a page whose token Facebook refuses', () => {
  const disconnected = (fanpage: FanpageResponse) =>
    until('the page is disconnected', async () => {
      const { body } = await owner().get<FanpageResponse>(`/api/fanpages/${fanpage.id}`);
      return body.connection === 'disconnected' ? body : undefined;
    });

  it('stops sending, says so once, keeps what waits, and sends it once the page is connected again', async () => {
    const { fanpage, pageId } = await connect();
    await shop.graph.revoke(pageId, 460);
    const customers = [newCustomer(), newCustomer()];
    for (const customer of customers) {
      await greet(pageId, customer);
    }
    await disconnected(fanpage);
    expect((await health(fanpage)).problems[0]).toMatchObject({
      code: 'token_dead',
      severity: 'broken',
      fix: 'reconnect',
      parameters: { reason: 'password_changed' },
    });
    await greet(pageId, newCustomer());
    expect(await noticesAbout(fanpage)).toMatchObject([{ kind: 'page_disconnected', subject: fanpage.name }]);
    for (const customer of customers) {
      expect(await shop.graph.messages(customer, pageId)).toEqual([]);
    }

    await shop.graph.page(pageId, { token: `EAA-new-${pageId}` });
    const { body } = await owner().patch<FanpageResponse>(`/api/fanpages/${fanpage.id}`, {
      accessToken: `EAA-new-${pageId}`,
    });
    expect(body.connection).toBe('connected');
    for (const customer of customers) {
      expect(await shop.graph.replies(customer, 1, pageId)).toHaveLength(1);
    }
    expect(await noticesAbout(fanpage)).toEqual([]);
    expect(codes(await health(fanpage))).not.toContain('token_dead');
  });

  it('is found by the check as well, and comes back by it when Facebook takes the token again', async () => {
    const { fanpage, pageId, token } = await connect();
    await shop.graph.revoke(pageId, 459);
    expect(await check(fanpage)).toMatchObject({
      state: 'broken',
      connection: 'disconnected',
      problems: [{ code: 'token_dead', parameters: { reason: 'checkpoint' } }],
    });
    expect(await noticesAbout(fanpage)).toMatchObject([{ kind: 'page_disconnected' }]);
    await shop.graph.page(pageId, { token });
    expect(await check(fanpage)).toMatchObject({ state: 'ok', connection: 'connected', disconnectedAt: null });
    expect(await noticesAbout(fanpage)).toEqual([]);
  });
});

describe('A token that is pasted', () => {
  const paste = (fanpage: FanpageResponse, accessToken: string | null) =>
    owner().patch<FanpageResponse & ErrorResponse>(`/api/fanpages/${fanpage.id}`, { accessToken });
  const stored = ({ id }: FanpageResponse) => shop.application.app.get(FanpagesService).accessToken(id);

  it('does not replace a working one when it is wrong, of another page, or may not answer', async () => {
    const { fanpage, pageId, token } = await connect();
    const other = await connect();
    await shop.graph.page(pageId, { token: 'EAA-weak', scopes: ['pages_show_list'] });
    for (const [bad, code] of [
      ['EAA-made-up', 'PAGE_TOKEN_INVALID'],
      [other.token, 'PAGE_TOKEN_OF_OTHER_PAGE'],
      ['EAA-weak', 'PAGE_TASK_MISSING'],
    ] as const) {
      const { status, body } = await paste(fanpage, bad);
      expect([status, body.code]).toEqual([422, code]);
      expect(JSON.stringify(body)).not.toContain(bad);
    }
    expect(await stored(fanpage)).toBe(token);
  });

  it('is kept as unverified when Facebook does not answer, and verified by the next check', async () => {
    const { fanpage, pageId } = await connect();
    await shop.graph.page(pageId, { token: 'EAA-later' });
    const away = await startApplication({ beside: shop.application, jobs: false });
    const person = away.visitor();
    await person.signIn(ownerEmail, ownerPassword);
    const { body } = await person.patch<FanpageResponse>(`/api/fanpages/${fanpage.id}`, { accessToken: 'EAA-later' });
    await away.close();
    expect(body.connection).toBe('unverified');
    expect((await health(fanpage)).problems).toMatchObject([{ code: 'token_unverified', fix: 'check_again' }]);
    expect(await check(fanpage)).toMatchObject({ connection: 'connected', state: 'ok' });
  });

  it('is taken back by disconnecting or deleting the page, of which Facebook tells us nothing more then', async () => {
    const [kept, deleted] = [await connect(), await connect()];
    const fields = async (pageId: string) =>
      (await shop.graph.state()).pages.find((page) => page.pageId === pageId)?.subscribedFields;
    expect(await fields(kept.pageId)).toContain('messages');
    const { body } = await owner().post<FanpageResponse>(`/api/fanpages/${kept.fanpage.id}/disconnect`);
    expect(body).toMatchObject({ connection: 'none', hasToken: false });
    expect(await fields(kept.pageId)).toEqual([]);
    expect(codes(await health(kept.fanpage))).toEqual(['token_missing']);
    expect((await owner().delete(`/api/fanpages/${deleted.fanpage.id}`)).status).toBe(204);
    expect(await fields(deleted.pageId)).toEqual([]);
  });
});
