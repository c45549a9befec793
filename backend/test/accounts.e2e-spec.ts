import { OwnerAccount } from '../src/accounts';
import type { ErrorResponse, MeResponse } from '../src/contracts';
import { ApiClient, ownerEmail, ownerPassword, startApplication, type TestApplication } from './support';

describe('accounts', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await startApplication();
  });
  afterAll(() => application.close());

  describe('signing in', () => {
    it('answers who signed in and sets the two cookies as browsers need them', async () => {
      const visitor = application.visitor();
      const answer = await visitor.signIn(ownerEmail.toUpperCase(), ownerPassword);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ email: ownerEmail, role: 'owner', mustChangePassword: false });
      const cookies = answer.headers.getSetCookie();
      expect(cookies.find((line) => line.startsWith('session='))).toMatch(/HttpOnly.*SameSite=Strict/);
      expect(cookies.find((line) => line.startsWith('XSRF-TOKEN='))).not.toMatch(/HttpOnly/);
    });

    it.each([
      ['a wrong password', ownerEmail, 'wrong password'],
      ['an unknown e-mail', 'nobody@shop.test', ownerPassword],
    ])('refuses %s with the same words', async (_what, email, password) => {
      const answer = await application.visitor().signIn(email, password);
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ code: 'INVALID_CREDENTIALS', message: 'E-mail or password is wrong.' });
    });

    it.each([
      ['no fields', {}],
      ['wrong types', { email: 1, password: { $ne: null } }],
      ['an unknown field', { email: 'a@b.c', password: 'x', admin: true }],
    ])('refuses a body with %s and says which', async (_what, body) => {
      const answer = await application.visitor().post<ErrorResponse>('/api/auth/sign-in', body);
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe('VALIDATION_FAILED');
      expect(answer.body.issues?.length).toBeGreaterThan(0);
      expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
    });

    it('refuses an e-mail that is not a text, without stumbling over it', async () => {
      const body = { email: { toString: null, valueOf: null }, password: 'x' };
      const answer = await application.visitor().post<ErrorResponse>('/api/auth/sign-in', body);
      expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    });

    it('cannot be done by a form of another site', async () => {
      const form = new URLSearchParams({ email: ownerEmail, password: ownerPassword });
      const answer = await application.visitor().send<ErrorResponse>('POST', '/api/auth/sign-in', form);
      expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(answer.headers.getSetCookie()).toEqual([]);
    });

    it('refuses what is not JSON', async () => {
      const answer = await application
        .visitor()
        .send<ErrorResponse>('POST', '/api/auth/sign-in', '{"email":', { 'Content-Type': 'application/json' });
      expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED_JSON']);
    });
  });

  describe('a session', () => {
    it('opens the API and names its person', async () => {
      const answer = await application.owner.get<MeResponse>('/api/auth/me');
      expect([answer.status, answer.body.email]).toEqual([200, ownerEmail]);
    });

    it('is needed for every other route', async () => {
      for (const path of ['/api/auth/me', '/api/status', '/api/products', '/api/fanpages', '/health/detailed']) {
        const answer = await application.visitor().get<ErrorResponse>(path);
        expect([path, answer.status, answer.body.code]).toEqual([path, 401, 'UNAUTHENTICATED']);
      }
    });

    it('cannot be made up', async () => {
      const visitor = application.visitor();
      visitor.setCookie('session', 'A'.repeat(43));
      expect((await visitor.get('/api/auth/me')).status).toBe(401);
    });

    it('ends at sign-out, also for a copy of its cookie', async () => {
      const visitor = await signedIn(application);
      const copy = application.visitor();
      copy.setCookie('session', visitor.cookie('session')!);
      expect((await copy.get('/api/auth/me')).status).toBe(200);
      expect((await visitor.post('/api/auth/sign-out')).status).toBe(204);
      expect(visitor.cookie('session')).toBeUndefined();
      expect((await copy.get('/api/auth/me')).status).toBe(401);
    });
  });

  describe('a change', () => {
    it('needs the CSRF token of its own session', async () => {
      const visitor = await signedIn(application);
      const other = await signedIn(application);
      for (const token of [undefined, 'forged', other.cookie('XSRF-TOKEN')]) {
        const session = visitor.cookie('session')!;
        const headers: Record<string, string> = { Cookie: `session=${session}` };
        if (token) {
          headers['X-XSRF-TOKEN'] = token;
        }
        const answer = await application.visitor().post<ErrorResponse>('/api/auth/sign-out', {}, headers);
        expect([answer.status, answer.body.code]).toEqual([403, 'CSRF_TOKEN_INVALID']);
      }
      expect((await visitor.get('/api/auth/me')).status).toBe(200);
    });
  });

  describe('changing the password', () => {
    it('needs the current one, and ends all other sessions', async () => {
      const here = await signedIn(application);
      const elsewhere = await signedIn(application);
      const before = here.cookie('session');
      const change = (currentPassword: string, newPassword: string) =>
        here.post<ErrorResponse>('/api/auth/change-password', { currentPassword, newPassword });

      expect((await change('wrong one', 'a new passphrase')).body.code).toBe('INVALID_CREDENTIALS');
      expect((await change(ownerPassword, 'short')).body.code).toBe('VALIDATION_FAILED');
      expect((await change(ownerPassword, ownerPassword)).body.code).toBe('PASSWORD_TOO_WEAK');
      expect((await change(ownerPassword, 'a new passphrase')).status).toBe(204);

      expect((await here.get('/api/auth/me')).status).toBe(200);
      expect(here.cookie('session')).not.toBe(before);
      expect((await elsewhere.get('/api/auth/me')).status).toBe(401);
      expect((await application.visitor().signIn(ownerEmail, ownerPassword)).status).toBe(401);
      expect((await application.visitor().signIn(ownerEmail, 'a new passphrase')).status).toBe(200);
      expect((await change('a new passphrase', ownerPassword)).status).toBe(204);
    });
  });
});

describe('an owner who has lost the password', () => {
  it('gets a new one by the command of the operator, which ends all sessions', async () => {
    const application = await startApplication({ jobs: false });
    const account = application.app.get(OwnerAccount);
    const before = application.owner;
    expect(await account.ensure()).toBeUndefined();
    expect((await before.get('/api/auth/me')).status).toBe(200);

    const forgetful = await startApplication({ beside: application, jobs: false, env: { OWNER_PASSWORD: '' } });
    const { email, password = '' } = await forgetful.app.get(OwnerAccount).renew();
    expect((await before.get('/api/auth/me')).status).toBe(401);
    expect((await application.visitor().signIn(email, ownerPassword)).status).toBe(401);
    expect((await application.visitor().signIn(email, password)).body).toMatchObject({ mustChangePassword: true });
    await forgetful.close();
    await application.close();
  });
});

describe('the limits of an installation with two processes', () => {
  let first: TestApplication;
  let second: TestApplication;
  beforeAll(async () => {
    const env = { API_RATE_LIMIT: '20' };
    first = await startApplication({ env });
    second = await startApplication({ env, beside: first });
  });
  afterAll(async () => {
    await second.close();
    await first.close();
  });

  it('leave room for the pictures of a list, which have a wide one of their own', async () => {
    const picture = `/api/receipts/${'a'.repeat(24)}/photo`;
    const statuses: number[] = [];
    // A minute may end in between: then at most 2 x 400 pass.
    while (statuses.length < 801 && !statuses.includes(429)) {
      statuses.push((await first.owner.get(picture)).status);
    }
    expect(statuses.slice(0, 400).every((status) => status === 404)).toBe(true);
    expect(statuses).toContain(429);
    expect((await first.owner.get('/api/auth/me')).status).toBe(200);
  });

  it('count calls of both together, and say when to come back', async () => {
    const answers = [];
    for (let call = 0; call < 24; call++) {
      const client = call % 2 ? first.owner : second.owner;
      answers.push(await client.get<ErrorResponse>('/api/auth/me'));
    }
    // A minute may end in between: then the count starts again, and at most 2 x 20 calls pass.
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(refused[0]?.body.code).toBe('RATE_LIMITED');
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('are those of each signed-in person: a colleague at the same address goes on', async () => {
    const OWNER_EMAIL = 'colleague@shop.test';
    const beside = await startApplication({ beside: first, jobs: false, env: { OWNER_EMAIL, API_RATE_LIMIT: '20' } });
    await beside.close();
    const colleague = first.visitor();
    expect((await colleague.signIn(OWNER_EMAIL, ownerPassword)).status).toBe(200);
    const statuses: number[] = [];
    // A minute may end in between: then at most 2 x 20 calls pass.
    while (statuses.length < 41 && !statuses.includes(429)) {
      statuses.push((await first.owner.get('/api/auth/me')).status);
    }
    expect(statuses).toContain(429);
    expect((await colleague.get('/api/auth/me')).status).toBe(200);
  });

  it('stop guessing one account from one address, whatever the address claims to be', async () => {
    // The proxy in front is trusted to name the client; here nothing is in front, so nobody is.
    const open = await startApplication({ beside: first, env: { TRUST_PROXY: 'false' } });
    const codes: string[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      const answer = await open
        .visitor()
        .post<ErrorResponse>(
          '/api/auth/sign-in',
          { email: 'someone@shop.test', password: `guess ${attempt}` },
          { 'X-Forwarded-For': `10.0.0.${attempt}` },
        );
      codes.push(answer.body.code);
    }
    await open.close();
    // Five attempts; ten when a window of a quarter of an hour ends in between.
    expect(codes.filter((code) => code === 'INVALID_CREDENTIALS').length).toBeLessThanOrEqual(10);
    expect(codes).toContain('RATE_LIMITED');
  });

  it('hold for both processes together when somebody guesses', async () => {
    const codes: string[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      const client = new ApiClient(attempt % 2 ? first.url : second.url);
      const body = { email: 'other@shop.test', password: `guess ${attempt}` };
      codes.push((await client.post<ErrorResponse>('/api/auth/sign-in', body)).body.code);
    }
    expect(codes.filter((code) => code === 'INVALID_CREDENTIALS').length).toBeLessThanOrEqual(10);
    expect(codes).toContain('RATE_LIMITED');
  });
});

async function signedIn(application: TestApplication): Promise<ApiClient> {
  const client = application.visitor();
  await client.signIn(ownerEmail, ownerPassword);
  return client;
}
