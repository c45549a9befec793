// Answers as a ready process of the release RELEASE.
import { createServer } from 'node:http';

createServer((_request, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ status: 'ok', release: process.env.RELEASE }));
}).listen(Number(process.env.PORT), '127.0.0.1');
