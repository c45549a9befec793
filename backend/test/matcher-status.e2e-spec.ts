import type { SystemStatus } from '../src/contracts';
import { MatcherStatusBoard } from '../src/matching';
import { LogLines, startApplication, type TestApplication } from './support';
import { until } from './support/until';

describe('what the API says about the matcher', () => {
  const statusOf = async (shop: TestApplication) => (await shop.owner.get<SystemStatus>('/api/status')).body.matcher;

  const when = (shop: TestApplication, state: string) =>
    until(`the matcher is ${state}`, async () => {
      const status = await statusOf(shop);
      return status.state === state ? status : undefined;
    });

  it('knows nothing until a job process has spoken, and what that one said afterwards', async () => {
    const api = await startApplication({ jobs: false });
    const worker = await startApplication({ beside: api, jobs: false });
    try {
      expect((await statusOf(api)).state).toBe('unknown');
      await worker.app.get(MatcherStatusBoard).warmUp();
      const status = await when(api, 'ready');
      expect(status).toMatchObject({ embedder: expect.stringContaining('mobilenet') as string, reason: '' });
      expect((await api.owner.get('/health/detailed')).body).toMatchObject({ matcher: { state: 'ready' } });
    } finally {
      await worker.close();
    }
    await when(api, 'unknown');
    await api.close();
  });

  it('logs no error when a process ends while its models still load', async () => {
    const log = new LogLines();
    const shop = await startApplication({ jobs: false, log });
    const warmUp = shop.app.get(MatcherStatusBoard).warmUp();
    await shop.close();
    await warmUp;
    expect(log.lines).toEqual([]);
  });

  it('says why a model could not be loaded', async () => {
    const shop = await startApplication({ jobs: false, env: { VISION_MODEL_DIR: '/nowhere' } });
    try {
      await shop.app.get(MatcherStatusBoard).warmUp();
      const { embedder, reason } = await when(shop, 'hashes_only');
      expect(embedder).toBeNull();
      expect(reason).toContain('VISION_MODEL_DIR');
    } finally {
      await shop.close();
    }
  });
});
