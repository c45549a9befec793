import { redact } from './redaction';

describe('what is logged', () => {
  it.each([
    ['password', { password: 'hunter2' }],
    ['a nested access token', { page: { accessToken: 'EAAG-hunter2' } }],
    ['an authorization header', { headers: { Authorization: 'Bearer hunter2' } }],
    ['a cookie', { headers: { cookie: 'session=hunter2' } }],
    ['a connection string', 'connect to mongodb://shop:hunter2@db.example/shop failed'],
    ['a bearer token in a text', 'sent Bearer hunter2 to the server'],
    ['a token in an address', 'GET https://graph.example/me?access_token=hunter2&x=1'],
    ['an error message', new Error('mongodb+srv://u:hunter2@host')],
    ['an item of a list', [{ apiKey: 'hunter2' }]],
  ])('never holds %s', (_what, value) => {
    expect(JSON.stringify(redact(value))).not.toContain('hunter2');
  });

  it('keeps everything else', () => {
    expect(redact({ path: '/api/products', status: 200, nested: { count: 3 } })).toEqual({
      path: '/api/products',
      status: 200,
      nested: { count: 3 },
    });
  });

  it('ends at a value that holds itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(JSON.stringify(redact(loop))).toContain('[...]');
  });
});
