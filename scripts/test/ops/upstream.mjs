// Stands for the application behind nginx: sets the same headers as helmet does, so that doubled ones show, and tells what came in.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  let size = 0;
  request.on('data', (chunk) => (size += chunk.length));
  request.on('end', () => {
    const headers = {
      'Content-Type': 'application/json',
      'Content-Security-Policy': "default-src 'self'",
      'Strict-Transport-Security': 'max-age=1',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'SAMEORIGIN',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      ETag: '"same"',
    };
    if (request.headers['if-none-match'] === '"same"') {
      response.writeHead(304, headers).end();
      return;
    }
    const status = { '/api/missing': 404, '/api/broken': 502 }[request.url] ?? 200;
    response.writeHead(status, headers).end(JSON.stringify({ path: request.url, size, headers: request.headers }));
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
process.on('SIGTERM', () => process.exit());
