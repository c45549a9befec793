// MDN's own scorer of security headers on a site of this machine: connections to HOST_NAME go to the ports of the test.
// Prints the score; OBSERVATORY is the folder of @mdn/mdn-http-observatory. The certificate is trusted by NODE_EXTRA_CA_CERTS.
import dns from 'node:dns';
import { existsSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';

const { HTTPS_PORT, HTTP_PORT, HOST_NAME = 'shop.test', OBSERVATORY } = process.env;
const ports = { 80: Number(HTTP_PORT), 443: Number(HTTPS_PORT) };

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  if (typeof options === 'object' && options.port) {
    options.port = ports[options.port] ?? options.port;
    options.host = '127.0.0.1';
  }
  return connect.apply(this, given);
};
dns.lookup = (_name, options, done = options) => {
  const callback = typeof options === 'function' ? options : done;
  callback(null, options.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4);
};

// Its list of preloaded names is fetched from elsewhere at its installation; no name of this machine is on it.
const preloaded = join(OBSERVATORY, 'conf/hsts-preload.json');
if (!existsSync(preloaded)) {
  writeFileSync(preloaded, '{}');
}

const { scan } = await import(join(OBSERVATORY, 'src/scanner/index.js'));
const { scan: result, tests } = await scan(HOST_NAME);
for (const [name, { pass, scoreModifier, result: why }] of Object.entries(tests)) {
  if (!pass) {
    console.log(`${name}: ${scoreModifier} (${why})`);
  }
}
console.log(`score ${result.score} grade ${result.grade}`);
process.exit();
