import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { LogLines, startApplication, until, type TestApplication } from './support';

const log = new LogLines();
let application: TestApplication;

beforeAll(async () => {
  application = await startApplication({ jobs: false, env: { LOG_LEVEL: 'info' }, log });
});
afterAll(() => application.close());

const line = (message: string) =>
  until(`"${message}" is logged`, () => Promise.resolve(log.lines.find((one) => one['message'] === message)));

describe('the log of requests', () => {
  it('says how long each took and how it ended, refusals too, and never what was asked', async () => {
    await application.owner.get('/api/products/search?q=xin-chao&limit=3');
    expect(await line('GET /api/products/search')).toMatchObject({
      level: 'info',
      status: 200,
      milliseconds: expect.any(Number) as number,
      requestId: expect.any(String) as string,
    });
    await application.visitor().get('/api/orders?q=xin-chao');
    expect(await line('GET /api/orders')).toMatchObject({ status: 401 });
    expect(JSON.stringify(log.lines)).not.toContain('xin-chao');
  });

  it('warns of one that takes longer than people wait', async () => {
    const call = request(`${application.url}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': '2' },
    });
    const answered = new Promise((resolve) => call.once('response', resolve));
    call.write('{');
    // Longer than two seconds is what this is about.
    await delay(2_100);
    call.end('}');
    await answered;
    const slow = await line('POST /api/auth/sign-in');
    const all = log.lines.filter(({ message }) => message === slow['message']);
    expect(all).toContainEqual(expect.objectContaining({ level: 'warn', slow: true, status: 400 }));
  });
});
