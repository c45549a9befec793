import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Api } from './api';
import { apiErrors } from './api-errors.interceptor';

/** A failure as the API words it. */
const failure = (code: string) => JSON.stringify({ code, message: 'in English', requestId: 'r-1' });

describe('a request whose answer says nothing', () => {
  let server: Server;
  let answer: { status: number; body: string };
  let api: Api;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const headers = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'DELETE' };
      const { status, body } = request.method === 'OPTIONS' ? { status: 204, body: '' } : answer;
      response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(withXhr(), withInterceptors([apiErrors]))] });
    api = TestBed.inject(Api);
  });

  const send = (): Promise<void> => {
    const { port } = server.address() as AddressInfo;
    return api.send('DELETE', `http://127.0.0.1:${String(port)}/api/products/1`);
  };

  it.each([204, 200])('is done with an empty %d', async (status) => {
    answer = { status, body: '' };
    await expect(send()).resolves.toBeUndefined();
  });

  it.each([
    [401, 'INVALID_CREDENTIALS'],
    [404, 'PRODUCT_NOT_FOUND'],
    [422, 'PASSWORD_TOO_WEAK'],
  ])('fails with the reason behind a %d: %s', async (status, code) => {
    answer = { status, body: failure(code) };
    await expect(send()).rejects.toMatchObject({ code, requestId: 'r-1' });
  });
});
