import { MetricsBoard } from '../src/platform/metrics';
import { startApplication, type TestApplication } from './support';

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
): Promise<{ status: number; text: string }> {
  const response = await fetch(application.url + path, { headers });
  return { status: response.status, text: await response.text() };
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

  it('are those of all processes together', async () => {
    const beside = await startApplication({ beside: application, env: { METRICS_PATH: '/figures' } });
    await beside.app.get(MetricsBoard).publish();
    const { text } = await figures();
    await beside.close();
    expect(text).toMatch(/^vision_ai_process_resident_memory_bytes \d/m);
  });

  it("are nobody else's business", async () => {
    expect((await figures({ 'X-Forwarded-For': '203.0.113.5' })).status).toBe(404);
  });

  it('have left their usual address for the one that was set', async () => {
    expect((await figures({}, '/metrics')).status).toBe(200);
  });
});
