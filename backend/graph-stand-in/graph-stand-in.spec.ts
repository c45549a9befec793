import { startGraphStandIn, type GraphStandIn } from './index';

let standIn: GraphStandIn;

beforeAll(async () => {
  standIn = await startGraphStandIn();
});

afterAll(async () => {
  await standIn.close();
});

const headers = { Authorization: 'Bearer a-token', 'Content-Type': 'application/json' };
const send = async (body: object, path = '/v23.0/100/messages', extra: RequestInit = {}) => {
  const response = await fetch(standIn.url + path, { method: 'POST', headers, body: JSON.stringify(body), ...extra });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const say = (message: object) => ({ recipient: { id: '1' }, messaging_type: 'RESPONSE', message });
const card = (element: object) =>
  say({ attachment: { type: 'template', payload: { template_type: 'generic', elements: [element] } } });
const seen = async (customer: string) => {
  const response = await fetch(`${standIn.url}/stand-in/conversations/100/${customer}`);
  return (await response.json()) as { typing: boolean; messages: { message: object }[] };
};

describe('the Graph stand-in', () => {
  it('shows what a customer was sent, twice when it was sent twice', async () => {
    const message = { recipient: { id: '7' }, messaging_type: 'RESPONSE', message: { text: 'hello' } };
    const sent = [await send(message), await send(message)];
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
    expect(sent[0]?.body).toMatchObject({ recipient_id: '7', message_id: expect.stringMatching(/^m_/) as string });
    expect((await seen('7')).messages.map((each) => each.message)).toEqual([{ text: 'hello' }, { text: 'hello' }]);
  });

  it('shows the dots until the message comes', async () => {
    await send({ recipient: { id: '8' }, sender_action: 'typing_on' });
    expect((await seen('8')).typing).toBe(true);
    await send({ ...say({ text: 'here' }), recipient: { id: '8' } });
    expect((await seen('8')).typing).toBe(false);
  });

  it.each<[string, object]>([
    ['no recipient', { messaging_type: 'RESPONSE', message: { text: 'a' } }],
    ['no messaging type', { recipient: { id: '1' }, message: { text: 'a' } }],
    ['a tag of old', { ...say({ text: 'a' }), messaging_type: 'MESSAGE_TAG' }],
    ['an action beside a message', { ...say({ text: 'a' }), sender_action: 'typing_on' }],
    ['an empty text', say({ text: ' ' })],
    ['2,000 characters', say({ text: 'x'.repeat(2_000) })],
    ['neither text nor attachment', say({})],
    ['fourteen quick replies', say({ text: 'a', quick_replies: Array(14).fill({ title: 'a', payload: 'a' }) })],
    ['a title of 81 characters', card({ title: 'á'.repeat(81), subtitle: 'a' })],
    ['a card with nothing but its title', card({ title: 'a' })],
    ['four buttons', card({ title: 'a', buttons: Array(4).fill({ type: 'postback', title: 'a', payload: 'a' }) })],
    [
      'a button of 21 characters',
      card({ title: 'a', buttons: [{ type: 'postback', title: 'x'.repeat(21), payload: 'a' }] }),
    ],
  ])('refuses %s as Facebook does', async (_name, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { type: 'OAuthException', code: 100 } });
  });

  it('refuses a call without a token', async () => {
    const answer = await send(say({ text: 'a' }), undefined, { headers: {} });
    expect(answer.body).toMatchObject({ error: { code: 190 } });
  });

  it('fails as often as it is told to', async () => {
    const behaviour = { mode: 'error', code: 613, times: 1 };
    await fetch(`${standIn.url}/stand-in/behaviour`, { method: 'PUT', body: JSON.stringify(behaviour) });
    expect((await send(say({ text: 'a' }))).body).toMatchObject({ error: { code: 613 } });
    expect((await send(say({ text: 'a' }))).status).toBe(200);
  });

  it.each(['text/html', 'image/svg+xml', 'application/octet-stream'])('keeps no %s as a photo', async (type) => {
    const headers = { 'Content-Type': type };
    const answer = await fetch(`${standIn.url}/stand-in/photos`, { method: 'POST', headers, body: '<script>' });
    expect(answer.status).toBe(400);
  });

  it('keeps photos under an address that cannot be guessed', async () => {
    const content = Buffer.from([1, 2, 3]);
    const uploaded = await fetch(`${standIn.url}/stand-in/photos`, {
      method: 'POST',
      headers: { 'Content-Type': 'image/png' },
      body: content,
    });
    const { url } = (await uploaded.json()) as { url: string };
    expect(url).toMatch(/\/media\/[0-9a-f]{32}$/);
    const photo = await fetch(url);
    expect(photo.headers.get('content-type')).toBe('image/png');
    expect(photo.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await photo.arrayBuffer())).toEqual(content);
    expect((await fetch(`${standIn.url}/media/unknown`)).status).toBe(403);
  });
});
