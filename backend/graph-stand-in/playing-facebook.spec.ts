import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { startGraphStandIn, type GraphStandIn } from './index';

const appSecret = 'app_secret_of_the_spec';
const pageId = '100200300';
const token = 'EAA-of-the-page';

interface Received {
  body: string;
  signed: boolean;
}

let standIn: GraphStandIn;
let webhook: Server;
const received: Received[] = [];
/** Answers of the webhook still to come; 200 after them. */
const answers: number[] = [];

beforeAll(async () => {
  standIn = await startGraphStandIn();
  webhook = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const expected = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
      received.push({ body, signed: request.headers['x-hub-signature-256'] === expected });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await standIn.close();
  await new Promise((resolve) => webhook.close(resolve));
});

beforeEach(async () => {
  received.length = 0;
  await control('DELETE', 'state');
  const address = webhook.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await control('PUT', 'app', { appSecret, webhookUrl: `http://127.0.0.1:${port}/webhook`, strict: true });
  await control('PUT', `pages/${pageId}`, { name: 'Tiệm Hoa', token });
});

interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}
type Loose = Record<string, unknown> & { error?: { code: number; error_subcode?: number } };

async function control<Body = Loose>(method: string, path: string, body?: object): Promise<Body> {
  const response = await fetch(`${standIn.url}/stand-in/${path}`, { method, body: body && JSON.stringify(body) });
  return (await response.json()) as Body;
}

async function graph<Body = Loose>(
  method: string,
  path: string,
  { body, as = token, query = {} }: { body?: object; as?: string | null; query?: Record<string, string> } = {},
): Promise<Answer<Body>> {
  const url = new URL(`${standIn.url}/v23.0/${path}`);
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, value);
  }
  if (as !== null) {
    url.searchParams.set('appsecret_proof', createHmac('sha256', appSecret).update(as).digest('hex'));
  }
  const response = await fetch(url, {
    method,
    headers: { ...(as !== null && { Authorization: `Bearer ${as}` }), 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Body, headers: response.headers };
}

const subscribe = (fields: string) =>
  graph('POST', `${pageId}/subscribed_apps`, { query: { subscribed_fields: fields } });
const play = (events: object[], how: object = {}) =>
  control<{ ids: string[]; accepted: number; refused: number }>('POST', 'events', {
    pageId,
    customerId: '7',
    events,
    ...how,
  });
const say = (text: string, recipient: object = { id: '7' }) =>
  graph('POST', `${pageId}/messages`, { body: { recipient, messaging_type: 'RESPONSE', message: { text } } });
const events = () =>
  received.flatMap(({ body }) => {
    const { entry } = JSON.parse(body) as { entry: { messaging?: { message?: { text?: string } }[] }[] };
    return entry.flatMap(({ messaging = [] }) => messaging);
  });
const code = ({ body }: Answer<Loose>) => [body.error?.code, body.error?.error_subcode];

describe('The stand-in as a customer', () => {
  beforeEach(() => subscribe('messages,messaging_postbacks,message_echoes,feed'));

  it('tells the webhook in escaped and signed JSON', async () => {
    expect(await play([{ kind: 'text', text: 'áo 😀 a/b' }])).toMatchObject({ accepted: 1, refused: 0 });
    expect(received[0]?.signed).toBe(true);
    expect(received[0]?.body).toContain('\\u00e1o \\ud83d\\ude00 a\\/b');
    expect(events()[0]?.message?.text).toBe('áo 😀 a/b');
  });

  it('delivers an event again until it is taken', async () => {
    answers.push(500, 503);
    expect(await play([{ kind: 'text', text: 'hi' }])).toMatchObject({ accepted: 1, refused: 0 });
    expect(events()).toHaveLength(3);
  });

  it('delivers twice and in any order when it is asked to, and all of it in one call', async () => {
    const messages = Array.from({ length: 8 }, (_, place) => ({ kind: 'text', text: String(place) }));
    expect(await play(messages, { copies: 2, shuffled: true })).toMatchObject({ accepted: 16 });
    const told = events().map(({ message }) => message?.text ?? '');
    expect([...told].sort()).toEqual([...messages, ...messages].map(({ text }) => text).sort());
    expect(told).not.toEqual([...messages, ...messages].map(({ text }) => text));
    received.length = 0;
    expect(await play(messages, { batched: true })).toMatchObject({ accepted: 1 });
    expect(events()).toHaveLength(8);
  });

  it('tells nothing that the page is not subscribed to', async () => {
    await subscribe('messaging_postbacks');
    expect(await play([{ kind: 'text', text: 'hi' }])).toMatchObject({ accepted: 0 });
    expect(await play([{ kind: 'postback', title: 'Go', payload: 'GO' }])).toMatchObject({ accepted: 1 });
  });

  it('is told what the page says, with the mark of the message and the app', async () => {
    await play([{ kind: 'text', text: 'hi' }]);
    const message = { text: 'hello', metadata: 'mark' };
    await graph('POST', `${pageId}/messages`, {
      body: { recipient: { id: '7' }, messaging_type: 'RESPONSE', message },
    });
    for (let wait = 0; received.length < 2 && wait < 200; wait++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(events()[1]).toMatchObject({
      sender: { id: pageId },
      recipient: { id: '7' },
      message: { is_echo: true, metadata: 'mark', text: 'hello', app_id: 1000000000000001 },
    });
  });
});

describe('The stand-in as the Graph API', () => {
  beforeEach(() => subscribe('messages,feed'));

  it('takes no call without the proof of the app secret, nor with a wrong one', async () => {
    expect(code(await graph('GET', 'me', { as: null, query: { access_token: token } }))[0]).toBe(100);
    const query = { access_token: token, appsecret_proof: 'ab'.repeat(32) };
    expect(code(await graph('GET', 'me', { as: null, query }))[0]).toBe(100);
    expect((await graph('GET', 'me')).body).toEqual({ id: pageId, name: 'Tiệm Hoa' });
  });

  it('closes the window a day after the customer wrote, by its own clock', async () => {
    expect(code(await say('too early'))).toEqual([100, 2018001]);
    await play([{ kind: 'text', text: 'hi' }]);
    expect((await say('in time')).status).toBe(200);
    await control('PUT', 'clock', { hoursAhead: 24.1 });
    expect(code(await say('too late'))).toEqual([10, 2018278]);
    await play([{ kind: 'text', text: 'me again' }]);
    expect((await say('in time again')).status).toBe(200);
  });

  it('refuses every old token of a page after a change of password, and takes new ones', async () => {
    await play([{ kind: 'text', text: 'hi' }]);
    await control('POST', `pages/${pageId}/revoke`, { subcode: 460 });
    expect(code(await say('dead'))).toEqual([190, 460]);
    await control('PUT', `pages/${pageId}`, { token: 'EAA-new' });
    expect((await graph('GET', 'me', { as: 'EAA-new' })).status).toBe(200);
    expect(code(await say('still dead'))).toEqual([190, 460]);
  });

  it("refuses one page's token for another page", async () => {
    await control('PUT', 'pages/555', { name: 'Other' });
    expect(code(await graph('GET', '555/subscribed_apps'))[0]).toBe(190);
  });

  it('refuses without the permission that it takes', async () => {
    await control('PUT', `pages/${pageId}`, { token: 'EAA-less', scopes: ['pages_show_list'] });
    const query = { subscribed_fields: 'messages' };
    expect(code(await graph('POST', `${pageId}/subscribed_apps`, { as: 'EAA-less', query }))[0]).toBe(200);
  });

  it('says how much of its limits is used, and refuses above them', async () => {
    await play([{ kind: 'text', text: 'hi' }]);
    await control('PUT', 'usage', { percent: 100, regainMinutes: 7 });
    const answer = await say('too much');
    expect(code(answer)[0]).toBe(80_006);
    expect(answer.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":7');
  });

  it('answers a comment in private once, and within seven days', async () => {
    const { ids } = await play([
      { kind: 'comment', text: 'giá?' },
      { kind: 'comment', text: 'còn không?' },
    ]);
    const [first = '', second = ''] = ids;
    expect((await say('here', { comment_id: first })).body).toMatchObject({ recipient_id: '7' });
    expect(code(await say('again', { comment_id: first }))[0]).toBe(10_900);
    await control('PUT', 'clock', { hoursAhead: 7 * 24 + 1 });
    expect(code(await say('late', { comment_id: second }))[0]).toBe(10_903);
  });

  it('keeps the profile of a page within its limits, and ten changes in ten minutes', async () => {
    const set = (body: object) => graph('POST', 'me/messenger_profile', { body });
    const menu = [{ locale: 'default', call_to_actions: [{ type: 'postback', title: 'A', payload: 'A' }] }];
    expect(code(await set({ persistent_menu: menu }))).toEqual([100, 2018145]);
    expect(code(await set({ greeting: [{ locale: 'default', text: 'x'.repeat(161) }] }))[0]).toBe(100);
    expect(code(await set({ greeting: [{ locale: 'vi_VN', text: 'no default' }] }))[0]).toBe(100);
    expect((await set({ get_started: { payload: 'GO' }, persistent_menu: menu })).body).toEqual({ result: 'success' });
    const read = await graph('GET', 'me/messenger_profile', { query: { fields: 'get_started,greeting' } });
    expect(read.body).toEqual({ data: [{ get_started: { payload: 'GO' } }] });
    for (let call = 5; call <= 10; call++) {
      expect((await set({ get_started: { payload: 'GO' } })).status).toBe(200);
    }
    expect(code(await set({ get_started: { payload: 'GO' } }))[0]).toBe(613);
  });

  it('refuses templates above their limits and takes those within', async () => {
    await play([{ kind: 'text', text: 'hi' }]);
    const template = (payload: object) =>
      graph('POST', `${pageId}/messages`, {
        body: {
          recipient: { id: '7' },
          messaging_type: 'RESPONSE',
          message: { attachment: { type: 'template', payload } },
        },
      });
    const button = { type: 'postback', title: '👨‍👩‍👧‍👦'.repeat(20), payload: 'A' };
    expect((await template({ template_type: 'button', text: 'x'.repeat(640), buttons: [button] })).status).toBe(200);
    expect(code(await template({ template_type: 'button', text: 'x'.repeat(641), buttons: [button] }))[0]).toBe(100);
    expect(code(await template({ template_type: 'button', text: 'x', buttons: [] }))[0]).toBe(100);
    const image = { media_type: 'image', url: 'https://www.facebook.com/photo/1' };
    expect((await template({ template_type: 'media', elements: [image] })).status).toBe(200);
    expect(code(await template({ template_type: 'media', elements: [image, image] }))[0]).toBe(100);
  });
});

describe('The stand-in as Facebook Login', () => {
  const redirectUri = 'http://127.0.0.1/back';
  const answerDialog = async (query: Record<string, string>) => {
    const url = new URL(`${standIn.url}/stand-in/dialog`);
    url.search = new URLSearchParams({ redirect_uri: redirectUri, state: 's', ...query }).toString();
    const { headers } = await fetch(url, { redirect: 'manual' });
    return new URL(headers.get('location') ?? '').searchParams;
  };
  const exchange = (parameters: object) =>
    graph<Loose & { access_token: string }>('POST', 'oauth/access_token', {
      as: null,
      body: { client_id: '1000000000000001', client_secret: appSecret, ...parameters },
    });

  it('leads from consent to a token of the page that does not end', async () => {
    const consent = await answerDialog({ scope: 'pages_show_list,pages_messaging', answer: 'accept', page: pageId });
    const short = await exchange({ code: consent.get('code'), redirect_uri: redirectUri });
    const long = await exchange({ grant_type: 'fb_exchange_token', fb_exchange_token: short.body.access_token });
    const accounts = await graph<{ data: { id: string; access_token: string; tasks: string[] }[] }>(
      'GET',
      'me/accounts',
      {
        as: long.body.access_token,
      },
    );
    const [page] = accounts.body.data;
    expect(page).toMatchObject({ id: pageId, tasks: expect.arrayContaining(['MESSAGING']) as string[] });
    const facts = await graph('GET', 'debug_token', {
      as: `1000000000000001|${appSecret}`,
      query: { input_token: page?.access_token ?? '' },
    });
    expect(facts.body['data']).toMatchObject({ is_valid: true, type: 'PAGE', profile_id: pageId, expires_at: 0 });
  });

  it('takes a code once, for the same address only', async () => {
    const consent = await answerDialog({ answer: 'accept' });
    const wanted = { code: consent.get('code'), redirect_uri: redirectUri };
    expect(code(await exchange({ ...wanted, redirect_uri: 'http://127.0.0.1/else' }))).toEqual([100, 36_008]);
    expect((await exchange(wanted)).status).toBe(200);
    expect(code(await exchange(wanted))).toEqual([100, 36_009]);
  });

  it('comes back without a code from who said no', async () => {
    const consent = await answerDialog({ answer: 'deny' });
    expect([consent.get('error'), consent.get('code'), consent.get('state')]).toEqual(['access_denied', null, 's']);
  });
});
