import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorResponse } from '../src/contracts';
import { Drain } from '../src/platform/http';
import { startApplication, type TestApplication } from './support';

describe('every answer', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await startApplication({ env: { RELEASE_ID: 'release-7', HEALTH_CHECK_PATH: '/status/health' } });
  });
  afterAll(() => application.close());

  it('carries the security headers, errors included', async () => {
    for (const path of ['/health', '/api/products', '/nothing.here', '/api/nothing']) {
      const { headers } = await application.visitor().get(path);
      expect(headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it.each([
    ['a broken escape in the address', '/api/products/%FF', 400],
    ['a method that does not exist there', '/api/products/categories', 404],
    ['a file that is not there', '/nothing.here', 404],
  ])('has the one error shape for %s', async (_what, path, status) => {
    const method = status === 404 && path.startsWith('/api') ? 'PUT' : 'GET';
    const answer = await application.owner.send<ErrorResponse>(method, path);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      code: status === 404 ? 'NOT_FOUND' : 'VALIDATION_FAILED',
      message: expect.any(String) as string,
      requestId: answer.headers.get('x-request-id'),
    });
  });

  it('promises HTTPS only where the address is HTTPS', async () => {
    expect((await application.visitor().get('/health')).headers.get('strict-transport-security')).toBeNull();
    const secure = await startApplication({ beside: application, env: { BASE_URL: 'https://shop.example' } });
    const { headers } = await secure.visitor().get('/health');
    await secure.close();
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });

  it('keeps a sound request id and replaces a forged one', async () => {
    const sound = await application.visitor().get('/health/live', { 'X-Request-Id': 'edge-0123456789' });
    expect(sound.headers.get('x-request-id')).toBe('edge-0123456789');
    const forged = await application.visitor().get('/health/live', { 'X-Request-Id': 'x" level="error' });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is a 404 of the one error shape for an unknown address', async () => {
    const answer = await application.owner.get<ErrorResponse>('/api/does-not-exist');
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    expect(JSON.stringify(answer.body)).not.toContain('does-not-exist');
  });

  it('refuses a megabyte of brackets', async () => {
    const nested = `{"name":${'['.repeat(400_000)}${']'.repeat(400_000)}}`;
    const json = { 'Content-Type': 'application/json' };
    const answer = await application.owner.send<ErrorResponse>('POST', '/api/products', nested, json);
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it.each([
    ['JSON of 1 MiB', '/api/products', 1024 ** 2],
    ['a sign-in of 16 KiB', '/api/auth/sign-in', 16 * 1024],
    ['a sign-in of 16 KiB, however its address is written', '/api/auth/Sign-In/', 16 * 1024],
  ])('takes %s and refuses one byte more', async (_what, path, limit) => {
    const send = (bytes: number) =>
      application.owner.post<ErrorResponse>(path, { padding: 'x'.repeat(bytes - '{"padding":""}'.length) });
    const fits = await send(limit);
    expect([fits.status, fits.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    const refused = await send(limit + 1);
    expect([refused.status, refused.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('reports health without telling strangers about the machine', async () => {
    const { status, body } = await application.visitor().get<object>('/health');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ok', details: { database: { status: 'up' }, disk: { status: 'up' } } });
    expect(JSON.stringify(body)).not.toMatch(/\d/);
    expect((await application.visitor().get('/status/health/live')).status).toBe(200);
    expect((await application.owner.get('/health/detailed')).body).toMatchObject({ release: 'release-7' });
  });

  it('is ready with its release id, and not while draining', async () => {
    const ready = await application.visitor().get('/health/ready');
    expect(ready.body).toMatchObject({ status: 'ok', release: 'release-7' });
    const leaving = await startApplication({ beside: application });
    await leaving.app.get(Drain).begin(0);
    const answer = await leaving.visitor().get<ErrorResponse>('/health/ready');
    await leaving.close();
    expect([answer.status, answer.body.code]).toEqual([503, 'NOT_READY']);
    expect(answer.body.message).toContain('traffic');
    expect(answer.headers.get('connection')).toBe('close');
  });

  it('tells of a process that leaves without calling it a fault', async () => {
    const leaving = await startApplication({ beside: application });
    await leaving.app.get(Drain).begin(0);
    const { status, body } = await leaving.visitor().get<object>('/health');
    await leaving.close();
    expect(status).toBe(200);
    expect(body).toMatchObject({ details: { traffic: { status: 'up', message: 'draining' } } });
  });

  it('reports a disk without room, and goes on being ready', async () => {
    const full = await startApplication({ beside: application, env: { MIN_FREE_DISK: String(10 ** 14) } });
    const answer = await full.visitor().get<ErrorResponse>('/health');
    expect([answer.status, answer.body.message]).toEqual([503, 'Not ready: disk']);
    expect((await full.visitor().get('/health/ready')).status).toBe(200);
    await full.close();
  });

  it('reports its memory before PM2 would start it anew', async () => {
    const used = process.memoryUsage.rss();
    for (const [limit, expected] of [
      [used, 'Not ready: memory'],
      [2 * used, undefined],
    ] as const) {
      const limited = await startApplication({ beside: application, env: { MEMORY_LIMIT: String(limit) } });
      expect((await limited.visitor().get<ErrorResponse>('/health')).body.message).toBe(expected);
      expect((await limited.visitor().get('/health/ready')).status).toBe(200);
      await limited.close();
    }
  });

  it('does not look at disks when told so, even at those that do not say how full they are', async () => {
    for (const [MIN_FREE_DISK, expected] of [
      ['1', 503],
      ['0', 200],
    ] as const) {
      const folder = join(application.config.storage.dataDir, `lost-${MIN_FREE_DISK}`);
      const blind = await startApplication({ beside: application, env: { MIN_FREE_DISK, PRIVATE_DIR: folder } });
      // A folder that leads to itself is on no disk.
      await rm(folder, { recursive: true });
      await symlink(folder, folder);
      expect((await blind.visitor().get('/health')).status).toBe(expected);
      await blind.close();
    }
  });
});
