import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { FanpageResponse, ListNoticesResponse, PageHealth } from '../src/contracts';
import { FanpagesService } from '../src/fanpages';
import { JobHolds } from '../src/platform/jobs';
import { ownerEmail, ownerPassword, startApplication, until } from './support';
import { appId, FacebookShop } from './support/facebook-shop';
import { appSecret } from './support/messenger-shop';
import { SlowGraph } from './support/slow-graph';
import { newCustomer } from './support/webhook';

let shop: FacebookShop;
let counter = 0;

beforeAll(async () => {
  shop = await FacebookShop.start();
});

afterAll(() => shop.close());

async function connect(): Promise<{ fanpage: FanpageResponse; pageId: string; token: string }> {
  const pageId = `71000${++counter}`;
  const token = `EAA-refused-${counter}`;
  return { fanpage: await shop.pasteToken(pageId, token), pageId, token };
}

const owner = () => shop.application.owner;
const collection = (name: string) => shop.application.app.get<Connection>(getConnectionToken()).collection(name);
const noticesAbout = async ({ id }: FanpageResponse) =>
  (await owner().get<ListNoticesResponse>('/api/notices')).body.items.filter(({ link }) => link.endsWith(id));
const connectionOf = async ({ id }: FanpageResponse) =>
  (await owner().get<FanpageResponse>(`/api/fanpages/${id}`)).body.connection;
const isHeld = (pageId: string) => shop.application.app.get(JobHolds).isHeld(`page:${pageId}`);

describe('A process that dies while it finds out that a token is dead', () => {
  it('leaves a page of which people are told with the next look, once', async () => {
    const { fanpage, pageId } = await connect();
    await shop.graph.revoke(pageId, 460);
    // As far as it came: the page is marked, and nobody heard of it.
    await collection('fanpages').updateOne(
      { pageId },
      { $set: { connection: 'disconnected', disconnectedAt: new Date(), disconnectReason: 'password_changed' } },
    );
    expect(await noticesAbout(fanpage)).toEqual([]);
    await shop.hourPasses();
    await until('people are told', async () => (await noticesAbout(fanpage))[0]);
    await owner().post(`/api/fanpages/${fanpage.id}/health/check`);
    expect(await noticesAbout(fanpage)).toMatchObject([{ kind: 'page_disconnected', subject: fanpage.name }]);
  });

  it('leaves a page that goes on with the next look when the token is in order', async () => {
    const { fanpage, pageId } = await connect();
    await owner().post(`/api/fanpages/${fanpage.id}/health/check`);
    // The look that the new token has brought would do the same.
    await collection('jobs').deleteMany({ name: 'fanpages.check-page', status: 'queued' });
    // As far as it came: held, and not marked.
    await shop.application.app.get(JobHolds).hold(`page:${pageId}`, 'dead', { cause: 'token' });
    await shop.hourPasses();
    await until('the page goes on', async () => ((await isHeld(pageId)) ? undefined : true));
    expect(await connectionOf(fanpage)).toBe('connected');
  });
});

describe('A look at a page that began before its token died', () => {
  it('does not let it go on when it ends', async () => {
    const { fanpage, pageId } = await connect();
    // The last thing that a look asks, and of the app: it is answered although the page's token is dead by then.
    const line = await SlowGraph.start(shop.graph.url, /\/subscriptions\?/);
    const beside = await startApplication({
      beside: shop.application,
      jobs: false,
      env: { FB_APP_ID: appId, FB_APP_SECRET: appSecret, FB_GRAPH_BASE_URL: line.url },
    });
    const person = beside.visitor();
    await person.signIn(ownerEmail, ownerPassword);
    const look = person.post<PageHealth>(`/api/fanpages/${fanpage.id}/health/check`);
    await line.answered;

    await shop.graph.revoke(pageId, 460);
    await shop.graph.play({ pageId, customerId: newCustomer(), events: [{ kind: 'text', text: 'xin chào' }] });
    await until('the page is disconnected', async () => (await noticesAbout(fanpage))[0]);
    line.release();
    expect((await look).body.connection).toBe('disconnected');
    expect(await connectionOf(fanpage)).toBe('disconnected');
    expect(await isHeld(pageId)).toBe(true);
    expect(await noticesAbout(fanpage)).toMatchObject([{ kind: 'page_disconnected' }]);
    await beside.close();
    await line.close();
  });

  it('says nothing about a refusal since then, nor about another token', async () => {
    const { fanpage, token } = await connect();
    const fanpages = shop.application.app.get(FanpagesService);
    const asked = new Date(Date.now() - 1);
    await fanpages.markDisconnected(fanpage.id, token, { subcode: undefined });
    expect(await fanpages.markConnected(fanpage.id, token, asked)).toBe('outdated');
    expect(await fanpages.markConnected(fanpage.id, 'EAA-other', new Date())).toBe('outdated');
    expect(await connectionOf(fanpage)).toBe('disconnected');
    expect(await fanpages.markConnected(fanpage.id, token, new Date())).toBe('news');
    expect(await fanpages.markConnected(fanpage.id, token, asked)).toBe('known');
  });
});
