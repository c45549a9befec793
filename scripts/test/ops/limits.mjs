// Looks whether two API processes behind nginx share their limits. Settings: HTTPS_PORT, HOST_NAME, API_RATE_LIMIT, OWNER_EMAIL,
// OWNER_PASSWORD. Prints what is wrong and ends with 1 then.
import { request } from 'node:https';

const { HTTPS_PORT, HOST_NAME, API_RATE_LIMIT, OWNER_EMAIL, OWNER_PASSWORD } = process.env;
const limit = Number(API_RATE_LIMIT);
/** The application's own limit of photos that may be analysed in a minute. */
const photosAMinute = 5;
const problems = [];
const cookies = new Map();

function ask(path, { method = 'GET', headers = {}, body, localAddress } = {}) {
  return new Promise((resolve, reject) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const call = request(
      {
        host: '127.0.0.1',
        port: HTTPS_PORT,
        servername: HOST_NAME,
        path,
        method,
        localAddress,
        rejectUnauthorized: false,
        // A connection of its own each time: PM2 gives it to whichever process is next.
        agent: false,
        headers: {
          Host: `${HOST_NAME}:${HTTPS_PORT}`,
          Origin: `https://${HOST_NAME}:${HTTPS_PORT}`,
          ...(cookie && { cookie }),
          ...headers,
        },
      },
      (response) => {
        for (const set of response.headers['set-cookie'] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          cookies.set(name, value);
        }
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode, text }));
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

async function statuses(count, path, options) {
  const found = [];
  for (let i = 0; i < count; i += 1) {
    found.push((await ask(path, options())).status);
  }
  return found;
}

const one = await statuses(limit + 10, '/api/products', () => ({ localAddress: '127.0.0.21' }));
const let_in = one.filter((status) => status === 401).length;
if (let_in > limit || let_in < limit - 2) {
  problems.push(`${let_in} of ${limit + 10} calls of one address were let in, the limit is ${limit}`);
}
const other = await statuses(3, '/api/products', () => ({ localAddress: '127.0.0.22' }));
if (other.includes(429)) {
  problems.push('another address pays for it');
}
const spoofed = await statuses(5, '/api/products', () => ({
  localAddress: '127.0.0.21',
  headers: { 'X-Forwarded-For': `10.0.0.${Math.floor(Math.random() * 250)}` },
}));
if (spoofed.some((status) => status !== 429)) {
  problems.push(`a made-up X-Forwarded-For gets around the limit: ${spoofed}`);
}

const address = { localAddress: '127.0.0.23' };
const json = { 'Content-Type': 'application/json' };
await ask('/api/auth/session', address);
const csrf = () => ({
  'X-XSRF-TOKEN': decodeURIComponent(cookies.get('XSRF-TOKEN') ?? cookies.get('__Host-XSRF-TOKEN') ?? ''),
});
const signedIn = await ask('/api/auth/sign-in', {
  ...address,
  method: 'POST',
  headers: { ...json, ...csrf() },
  body: JSON.stringify({ email: OWNER_EMAIL, password: OWNER_PASSWORD }),
});
if (signedIn.status >= 300) {
  problems.push(`sign-in: ${signedIn.status} ${signedIn.text.slice(0, 200)}`);
}
const boundary = 'limits';
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const form = Buffer.concat([
  Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`,
  ),
  photo,
  Buffer.from(`\r\n--${boundary}--\r\n`),
]);
const asked = await statuses(photosAMinute + 3, '/api/products/analyze-image', () => ({
  ...address,
  method: 'POST',
  headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': form.length, ...csrf() },
  body: form,
}));
if (asked.filter((status) => status !== 429).length !== photosAMinute) {
  problems.push(`analyze-image answered ${asked}`);
}

for (const problem of problems) {
  console.log(`WRONG ${problem}`);
}
process.exit(problems.length === 0 ? 0 : 1);
