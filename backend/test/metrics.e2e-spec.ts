import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { ErrorResponse } from '../src/contracts';
import { LogLines, startApplication, until, type TestApplication } from './support';
import { Catalogue } from './support/catalogue';
import { photo } from './fixtures/images/pictures';
import { MatchingShop } from './support/matching-shop';
import { VisionStandIn } from './support/vision-service';

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication({ env: { METRICS_PATH: '/figures' } });
});

afterAll(async () => {
  await application.close();
});

async function figures(
  headers: Record<string, string> = {},
  path = '/figures',
  url = application.url,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url + path, { headers });
  return { status: response.status, text: await response.text() };
}

/** Of the first line of this name that holds this label. */
const valueOf = (text: string, name: string, label: string): number => {
  const line = text.split('\n').find((one) => one.startsWith(`${name}{`) && one.includes(label)) ?? '';
  return Number(/ ([\d.e-]+)$/.exec(line)?.[1] ?? 0);
};

const counted = async (): Promise<number> =>
  valueOf((await figures()).text, 'vision_ai_http_request_seconds_count', 'route="/api/fanpages"');

const json = (length: number) => ({ 'Content-Type': 'application/json', 'Content-Length': String(length) });

const memoryIn = (text: string): number =>
  Number(/^vision_ai_process_resident_memory_bytes (\d+)/m.exec(text)?.[1] ?? Number.NaN);

/** Another process of the same installation, which has told what it counted. */
async function another(): Promise<TestApplication> {
  const other = await startApplication({ beside: application, jobs: false, env: { METRICS_PATH: '/figures' } });
  await figures({}, '/figures', other.url);
  return other;
}

/** As if no process had told anything for more than a minute. */
async function silence(): Promise<void> {
  const connection = application.app.get<Connection>(getConnectionToken());
  await connection.collection('processmetrics').updateMany({}, { $set: { at: new Date(Date.now() - 61_000) } });
}

describe('the figures for Prometheus', () => {
  it('count answers by route, never by address', async () => {
    await application.owner.get('/api/products');
    await application.owner.get('/api/products/0123456789abcdef01234567');
    const { status, text } = await figures();
    expect(status).toBe(200);
    expect(text).toMatch(
      /vision_ai_http_request_seconds_count\{[^}]*route="\/api\/products"[^}]*status="2xx"[^}]*\} \d/,
    );
    expect(text).toContain('route="/api/products/:id"');
    expect(text).not.toContain('0123456789abcdef01234567');
  });

  it('tell how the jobs and the vision service are', async () => {
    const { text } = await figures();
    expect(text).toContain('vision_ai_jobs{state="failed"} 0');
    expect(text).toMatch(/^vision_ai_jobs_oldest_due_seconds \d/m);
    expect(text).toContain('vision_ai_vision_spent_today_usd 0');
  });

  it('are those of all processes together, and what one counted stays when it leaves', async () => {
    await application.owner.get('/api/fanpages');
    const alone = await counted();
    expect(alone).toBeGreaterThan(0);
    const leaving = await another();
    expect(await counted()).toBe(2 * alone);
    const { text } = await figures();
    expect(text).toMatch(/^vision_ai_nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m);
    expect(memoryIn(text)).toBeGreaterThan(1.5 * process.memoryUsage.rss());
    await leaving.close();
    expect(await counted()).toBe(2 * alone);
    // Its memory has gone with it.
    expect(memoryIn((await figures()).text)).toBeLessThan(1.5 * process.memoryUsage.rss());
  });

  it('count what a process answers on its way out', async () => {
    const leaving = await another();
    const signIns = async (): Promise<number> =>
      valueOf((await figures()).text, 'vision_ai_http_request_seconds_count', 'route="/api/auth/sign-in",status="4xx"');
    const before = await signIns();
    const slow = request(`${leaving.url}/api/auth/sign-in`, { method: 'POST', agent: false, headers: json(2) });
    const answered = once(slow, 'response') as Promise<[IncomingMessage]>;
    slow.write('{');
    await until('it has begun', () => Promise.resolve(slow.socket?.bytesWritten));
    const closed = leaving.close();
    await until('nobody else is let in', () =>
      fetch(leaving.url).then(
        () => undefined,
        () => true,
      ),
    );
    slow.end('}');
    const [answer] = await answered;
    expect(answer.resume().statusCode).toBe(400);
    await closed;
    // The processes of this test count in one place: this one tells of the call, and the one that has left.
    expect(await signIns()).toBe(before + 2);
  });

  it('keep what a process counted that died without a word, once, however many notice it at the same moment', async () => {
    const others = [await another(), await another()];
    const before = await counted();
    await silence();
    const seen = await Promise.all([0, 1, 2, 3].map(() => counted()));
    expect(seen).toEqual(seen.map(() => before));
    expect(await counted()).toBe(before);
    // It was not dead, only slow: it counts on, and nothing of before a second time.
    for (const { url } of others) {
      await figures({}, '/figures', url);
    }
    expect(await counted()).toBe(before);
    // The processes of this test count in one place, so each of the three tells of the call.
    await application.owner.get('/api/fanpages');
    for (const { url } of others) {
      await figures({}, '/figures', url);
    }
    expect(await counted()).toBe(before + 3);
    for (const other of others) {
      await other.close();
    }
    expect(await counted()).toBe(before + 3);
  });

  it('tell how many pages answer, and which jobs fail', async () => {
    await new Catalogue(application).connectFanpage();
    const failed = { name: 'image.stored', payload: { imageId: 'none' }, status: 'queued', runAt: new Date() };
    const order = { key: null, order: 0, priority: 0, attempts: 0, maxAttempts: 1, createdAt: new Date() };
    const connection = application.app.get<Connection>(getConnectionToken());
    await connection.collection('jobs').insertOne({ ...failed, ...order });
    await until('its failure is counted', async () => {
      const { text } = await figures();
      return valueOf(text, 'vision_ai_job_failures_total', 'image.stored') === 1 ? text : undefined;
    });
    const { text } = await figures();
    expect(text).toContain('vision_ai_pages{state="without_token"} 1');
    expect(text).toContain('vision_ai_pages{state="disconnected"} 0');
  });

  it("are nobody else's business", async () => {
    expect((await figures({ 'X-Forwarded-For': '203.0.113.5' })).status).toBe(404);
  });

  it('have left their usual address for the one that was set', async () => {
    for (const path of ['/metrics', '/metrics/', '/Metrics', '/metrics/more']) {
      const { status, text } = await figures({}, path);
      expect([status, (JSON.parse(text) as ErrorResponse).code]).toEqual([404, 'NOT_FOUND']);
    }
  });
});

describe('photos and the vision service', () => {
  it('are counted by decision, step and level, and logged with time and cost but without words', async () => {
    const service = await VisionStandIn.start();
    const log = new LogLines();
    const shop = await MatchingShop.start({ ...service.environment, LOG_LEVEL: 'info' }, log);
    await shop.sell('Áo thun', [await photo(901)]);
    expect((await shop.ask(await photo(901))).decision).toBe('sure');
    await shop.application.owner.upload('/api/products/analyze-image', 'image', [
      { name: 'a.jpg', content: await photo(902) },
    ]);
    const answer = await fetch(`${shop.application.url}/metrics`);
    const text = await answer.text();
    expect(valueOf(text, 'vision_ai_matches_total', 'decision="sure",step="known_picture",level="3"')).toBe(1);
    expect(valueOf(text, 'vision_ai_vision_question_seconds_count', 'question="describe",outcome="answered"')).toBe(1);
    expect(valueOf(text, 'vision_ai_vision_cost_usd_total', 'question="describe"')).toBeCloseTo(0.000_22);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        message: 'Vision question describe answered',
        milliseconds: expect.any(Number) as number,
        costUsd: 0.000_22,
        requestId: expect.any(String) as string,
      }),
    );
    expect(JSON.stringify(log.lines)).not.toContain('Đầm');
    await shop.close();
    await service.close();
  });
});
