import { startApplication } from './support';
import { MessengerShop, verifyToken } from './support/messenger-shop';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start({ jobs: false });
});

afterAll(async () => {
  await shop.close();
});

const path = '/api/messenger/webhook';
const verify = (query: Record<string, string>) =>
  shop.application.visitor().get<string>(`${path}?${new URLSearchParams(query).toString()}`);
const good = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken };

describe('the handshake of the webhook', () => {
  it.each(['1158201444', '0012345678901234567890'])(
    'case 1: answers the challenge %s byte for byte as plain text',
    async (challenge) => {
      const { status, body, headers } = await verify({ ...good, 'hub.challenge': challenge });
      expect([status, body]).toEqual([200, challenge]);
      expect(headers.get('content-type')).toMatch(/^text\/plain/);
    },
  );

  it('case 2: refuses a wrong verify token and does not repeat the challenge', async () => {
    const { status, body } = await verify({ ...good, 'hub.verify_token': 'wrong', 'hub.challenge': '1158201444' });
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'WEBHOOK_VERIFICATION_FAILED' });
    expect(JSON.stringify(body)).not.toContain('1158201444');
  });

  it.each<[string, string]>([
    ['another mode', new URLSearchParams({ ...good, 'hub.mode': 'unsubscribe', 'hub.challenge': '1' }).toString()],
    ['no parameters', ''],
    ['no challenge', new URLSearchParams(good).toString()],
    ['a token given twice', `hub.mode=subscribe&hub.verify_token=${verifyToken}&hub.verify_token=x&hub.challenge=1`],
  ])('case 3: refuses %s', async (_name, query) => {
    const { status, body } = await shop.application.visitor().get(`${path}?${query}`);
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'WEBHOOK_VERIFICATION_FAILED' });
  });

  it('case 4: an empty verify token never matches an empty one', async () => {
    const application = await startApplication({ env: { FB_VERIFY_TOKEN: '' }, beside: shop.application, jobs: false });
    const query = '?hub.mode=subscribe&hub.verify_token=&hub.challenge=1';
    const answers = await Promise.all(
      [query, '?hub.mode=subscribe&hub.challenge=1'].map((each) => application.visitor().get(path + each)),
    );
    await application.close();
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('case 5: a script as challenge is text that no browser runs', async () => {
    const { headers } = await verify({ ...good, 'hub.challenge': '<script>alert(1)</script>' });
    expect(headers.get('content-type')).not.toContain('html');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
