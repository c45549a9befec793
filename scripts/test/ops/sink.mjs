// Takes alerts: every body becomes a line of the file SINK. Answers 500 while the file SINK.down exists. As a shop: /health/ready
// answers 200 unless SINK.unready exists, and /metrics says what SINK.metrics holds, or 500 while SINK.nometrics exists.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const file = process.env.SINK;
createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    if (request.url === '/health/ready') {
      if (existsSync(`${file}.unready`)) {
        response.writeHead(503).end('{"code":"NOT_READY","message":"Not ready: database"}');
        return;
      }
      response.end('{"status":"ok"}');
    } else if (request.url === '/metrics') {
      if (existsSync(`${file}.nometrics`)) {
        response.writeHead(500).end();
        return;
      }
      response.end(
        existsSync(`${file}.metrics`) ? readFileSync(`${file}.metrics`) : 'vision_ai_jobs_oldest_due_seconds 0\n',
      );
    } else if (existsSync(`${file}.down`)) {
      response.writeHead(500).end();
    } else {
      appendFileSync(file, `${request.url} ${body.replaceAll('\n', ' ')}\n`);
      response.end('ok');
    }
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
