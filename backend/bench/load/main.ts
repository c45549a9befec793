import { parseArgs } from 'node:util';
import { closeWhenAsked, Installation } from '../support/installation';
import { Nginx } from '../support/nginx';
import { Mix } from './mix';
import { errorsOf, run, table } from './run';
import { fillShop, newPhoto } from './shop';

const usage = `npm run load [-- --seconds 20 --connections 16 --products 200]
What an installation takes: people who browse, search and upload, pictures, and Facebook's webhook, mixed, on two API processes
and a job process behind nginx. Prints throughput, p50, p99 and errors of each kind; ends with 1 when anything was refused or lost.`;

/** What the first moments of a process measure is its compiler. In seconds. */
const warmUp = 2;
/** Nobody is to be refused: that limits work is shown elsewhere. */
const unlimited = { API_RATE_LIMIT: '1000000' };

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '20' },
      connections: { type: 'string', default: '16' },
      products: { type: 'string', default: '200' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [seconds, connections, products] = [values.seconds, values.connections, values.products].map(Number) as [
    number,
    number,
    number,
  ];
  Nginx.mustBeInstalled();
  console.log('Starting two API processes, a job process and nginx ...');
  const installation = await Installation.start({ apis: 2, workers: 1 }, unlimited);
  closeWhenAsked(installation);
  try {
    const nginx = await Nginx.start(installation.apis.map(({ message }) => String(message['url'])));
    try {
      const { client, fanpageId } = await installation.connectPage();
      const shop = await fillShop(client, fanpageId, products);
      const mix = new Mix(shop, installation.appSecret, client, await newPhoto());
      await run(nginx.url, mix, connections, Math.min(warmUp, seconds));
      const results = await run(nginx.url, mix, connections, seconds);
      console.log(
        `\n${connections} connections for ${seconds} s, ${products} products, two API processes behind nginx`,
      );
      console.log(table(results, seconds).join('\n'));
      const errors = errorsOf(results);
      console.log(errors.length === 0 ? 'no errors' : errors.join('\n'));
      return errors.length === 0 ? 0 : 1;
    } finally {
      await nginx.close();
    }
  } finally {
    await installation.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
