// Looks at a site behind nginx from outside, as a browser, a customer's phone and somebody curious would. Prints what is wrong
// and ends with the number of it. NAME=value settings: HTTPS_PORT, HTTP_PORT, HOST_NAME, STOP_UPSTREAM (pid to end for the 502).
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:tls';

const { HTTPS_PORT, HTTP_PORT, HOST_NAME = 'shop.test', STOP_UPSTREAM } = process.env;
const problems = [];
const expect = (holds, words) => {
  if (!holds) {
    problems.push(words);
  }
};

function ask(path, { method = 'GET', headers = {}, body, plain = false, localAddress } = {}) {
  return new Promise((resolve) => {
    const send = plain ? httpRequest : httpsRequest;
    const call = send(
      {
        host: '127.0.0.1',
        port: plain ? HTTP_PORT : HTTPS_PORT,
        servername: HOST_NAME,
        path,
        method,
        localAddress,
        rejectUnauthorized: false,
        agent: false,
        headers: { Host: HOST_NAME, ...headers },
      },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            raw: response.rawHeaders,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    call.on('error', (error) => resolve({ status: 0, error: error.code, raw: [], headers: {}, body: '' }));
    call.end(body);
  });
}

const once = [
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
];
function eachOnce(what, { raw }) {
  const names = raw.filter((_, place) => place % 2 === 0).map((name) => name.toLowerCase());
  for (const name of once) {
    const count = names.filter((given) => given === name).length;
    expect(count === 1, `${what}: ${name} is there ${count} times`);
  }
  for (const name of ['cache-control', 'server']) {
    expect(names.filter((given) => given === name).length <= 1, `${what}: ${name} is there twice`);
  }
  expect(!/\d/.test(raw[names.indexOf('server') * 2 + 1] ?? ''), `${what}: the server tells its version`);
}

async function page(what, path, status, options, cache) {
  const answer = await ask(path, options);
  expect(answer.status === status, `${what}: ${answer.status || answer.error} instead of ${status}`);
  if (answer.status !== 0) {
    eachOnce(what, answer);
  }
  if (cache) {
    expect(
      (answer.headers['cache-control'] ?? '').includes(cache),
      `${what}: Cache-Control is ${answer.headers['cache-control']}`,
    );
  }
  return answer;
}

const bytes = (kib) => Buffer.alloc(kib * 1024, 'x');
const post = (kib) => ({
  method: 'POST',
  body: bytes(kib),
  headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': kib * 1024 },
});

// --- pages and files -----------------------------------------------------------------------------------------------
const index = await page('the start page', '/', 200, {}, 'no-cache');
expect(index.body.includes('app-root'), 'the start page is not the admin');
expect(
  (await page('an address of the admin', '/products/5', 200, {}, 'no-cache')).body.includes('app-root'),
  'an address of the admin is not the admin',
);
await page('a file named by its content', '/main-ABCDEFG1.js', 200, {}, 'immutable');
await page('a file of the release before', '/chunk-Ol_d3-x-.js', 200, {}, 'immutable');
await page('a part that a picture does not have', '/uploads/products/a.jpg', 200, {
  headers: { Range: 'bytes=90000-90009' },
});
await page('a missing file', '/nope-AAAAAAAA.js', 404);
await page('the service worker', '/ngsw-worker.js', 200, {}, 'no-cache');
for (const path of ['/.env', '/.git/config', '/health/detailed', '/health/ready', '/metrics', '/uploads/../.env']) {
  expect((await page(path, path, 404)).status === 404, `${path} is public`);
}
// --- uploads ---------------------------------------------------------------------------------------------------------
const photo = await page('a photo', '/uploads/products/a.jpg', 200, {}, 'immutable');
expect(photo.headers['content-type'] === 'image/jpeg', 'a photo has no picture type');
const script = await page('a page among the photos', '/uploads/products/x.html', 200);
expect(!(script.headers['content-type'] ?? '').includes('html'), 'a page among the photos is shown as one');
expect((script.headers['content-security-policy'] ?? '').includes('sandbox'), 'uploads are not sandboxed');
const drawing = await ask('/uploads/products/x.svg');
expect(!(drawing.headers['content-type'] ?? '').includes('svg'), 'a drawing among the photos runs its scripts');
expect((await ask('/uploads/products/a.jpg', { method: 'PUT', body: 'x' })).status === 403, 'uploads can be written');
// --- the API ---------------------------------------------------------------------------------------------------------
const listed = await page('the API', '/api/products?q=secret', 200);
const seen = listed.body.startsWith('{') ? JSON.parse(listed.body) : { headers: {} };
expect(seen.path === '/api/products?q=secret', `the API is asked for ${seen.path}`);
expect(
  seen.headers['x-forwarded-for'] === '127.0.0.1',
  `the API is told X-Forwarded-For ${seen.headers['x-forwarded-for']}`,
);
const spoofed = await ask('/api/products', { headers: { 'X-Forwarded-For': '9.9.9.9' } });
expect(!spoofed.body.includes('9.9.9.9'), 'X-Forwarded-For can be made up');
expect(
  seen.headers['connection'] === undefined || seen.headers['connection'] !== 'upgrade',
  'the API gets Connection: upgrade',
);
await page('an unchanged answer', '/api/products', 304, { headers: { 'If-None-Match': '"same"' } });
await page('a missing thing of the API', '/api/missing', 404);
await page('an application that says 502', '/api/broken', 502);
expect(
  (await ask('/api/products/images/a.png')).body.includes('/api/products/images/a.png'),
  'a path of the API that ends in .png goes to the disk',
);
await page('alive or not', '/health', 200);
// --- sizes: in KiB, and whether they are let through --------------------------------------------------------------------
for (const [path, kib, through] of [
  ['/api/products', 900, true],
  ['/api/products', 1_500, false],
  ['/api/messenger/webhook', 1_500, true],
  ['/api/products/analyze-image', 1_500, true],
  ['/api/products/analyze-image', 10_500, true],
  ['/api/products/analyze-image', 12_500, false],
  ['/api/playground', 10_500, true],
  ['/api/products/upload-images', 60_000, true],
  ['/api/products/upload-images', 110_000, false],
]) {
  const { status } = await ask(path, { ...post(kib), localAddress: '127.0.0.9' });
  // nginx may close while we still send: that is a refusal as well.
  expect(through ? status === 200 : status === 413 || status === 0, `${kib} KiB to ${path}: ${status}`);
}
const tooLarge = await page('too large', '/api/products', 413, {
  method: 'POST',
  headers: { 'Content-Length': 3_000_000 },
  body: bytes(10),
});
expect(tooLarge.body.includes('PAYLOAD_TOO_LARGE'), 'a refusal for its size is no JSON with a code');
// --- floods, each from an address of its own ------------------------------------------------------------------------------
/** Refused, whatever it is called: a webhook that is answered 503 loses its messages as well. */
async function flood(path, count, localAddress, method = 'GET') {
  const answers = await Promise.all(Array.from({ length: count }, () => ask(path, { localAddress, method })));
  return answers.filter(({ status }) => status !== 200);
}
const refused = await flood('/api/products', 200, '127.0.0.2');
expect(refused.length > 20, `200 calls at once: only ${refused.length} refused`);
const otherwise = refused.find(({ status }) => status !== 429);
expect(!otherwise, `a flood is refused with ${otherwise?.status || otherwise?.error} instead of 429`);
expect(refused[0]?.body.includes('RATE_LIMITED') === true, 'a refusal for a flood is no JSON with a code');
if (refused[0]) {
  eachOnce('a refusal for a flood', refused[0]);
}
expect((await flood('/api/messenger/webhook', 200, '127.0.0.3', 'POST')).length === 0, 'the webhook is throttled');
expect((await flood('/api/auth/sign-in', 30, '127.0.0.4', 'POST')).length > 10, 'sign-in is not throttled');
expect((await flood('/api/products', 30, '127.0.0.5')).length === 0, 'somebody else is throttled for the flood');
// A page of receipts with all its pictures, opened twice in a row.
expect((await flood('/api/products', 60, '127.0.0.7')).length === 0, 'a busy admin is throttled');
// --- names and TLS -------------------------------------------------------------------------------------------------------
const moved = await ask('/x', { plain: true });
expect(
  moved.status === 301 && (moved.headers.location ?? '').startsWith(`https://${HOST_NAME}`),
  `plain HTTP answers ${moved.status}`,
);
expect(
  (await ask('/', { plain: true, headers: { Host: 'other.test' } })).status === 0,
  'any host name is served over HTTP',
);
const handshake = (options) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: HTTPS_PORT, rejectUnauthorized: false, ...options }, () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.on('error', (error) => resolve(error.code));
  });
expect((await handshake({ servername: 'other.test' })) !== 'TLSv1.3', 'any host name is served over HTTPS');
expect((await handshake({ servername: HOST_NAME, maxVersion: 'TLSv1.2' })) === 'TLSv1.2', 'TLS 1.2 does not work');
expect((await handshake({ servername: HOST_NAME, minVersion: 'TLSv1.3' })) === 'TLSv1.3', 'TLS 1.3 does not work');
// By its name: no cipher in common would refuse it just as well, and say nothing of the protocols.
const tooOld = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' };
const refusal = await handshake({ servername: HOST_NAME, ...tooOld });
expect(refusal === 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', `TLS 1.1 is not refused as too old: ${refusal}`);
// --- the application is away -----------------------------------------------------------------------------------------------
if (STOP_UPSTREAM) {
  process.kill(Number(STOP_UPSTREAM), 'SIGKILL');
  const away = await page('the application is away', '/api/products', 503, { localAddress: '127.0.0.6' });
  expect(away.body.includes('NOT_READY'), 'an application that is away gets no JSON with a code');
}

for (const problem of problems) {
  console.log(`WRONG ${problem}`);
}
console.log(`${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
