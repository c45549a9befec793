import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { photoReplies } from './replies';
import { closeWhenAsked, Installation } from './support/installation';
import { Program } from './support/program';
import { fullLoad, steadyLoad, type Load } from './webhook/load';

const usage = `npm run bench [-- --rate 500 --seconds 15 --photos 20]
How fast the webhook of a whole installation takes signed events, with its workers at work, beside a bare handler on the
same database; and how long a customer waits for the answer to a photo.`;

/** Enough to keep both handlers busy, few enough that waiting in line is not all that is measured. */
const connections = 32;
/** What the first seconds of a process measure is its compiler. */
const warmUpSeconds = 3;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rate: { type: 'string', default: '500' },
      seconds: { type: 'string', default: '15' },
      photos: { type: 'string', default: '20' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  console.log('Starting an API process, a job process and a bare handler ...');
  const installation = await Installation.start({ apis: 1, workers: 1 });
  closeWhenAsked(installation);
  const bare = await Program.start('bare handler', 'bench/dist/bench/webhook/bare-handler.js', {
    ...process.env,
    BARE_MONGODB_URI: installation.databaseUri,
    FB_APP_SECRET: installation.appSecret,
  });
  try {
    const { client, fanpageId } = await installation.connectPage();
    await photoTimes(installation, client, fanpageId, Number(values.photos));
    await webhookLoads(installation, String(bare.message['url']), Number(values.rate), Number(values.seconds));
  } finally {
    await bare.stop();
    await installation.close();
  }
}

async function photoTimes(
  installation: Installation,
  ...[client, fanpageId, count]: [Parameters<typeof photoReplies>[1], string, number]
): Promise<void> {
  const times = await photoReplies(installation, client, fanpageId, count);
  const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? NaN).toFixed(0);
  console.log(`\nphoto -> reply, ${count} photos one after the other: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms`);
}

async function webhookLoads(installation: Installation, bareUrl: string, rate: number, seconds: number): Promise<void> {
  const [webhookUrl = ''] = installation.webhookUrls;
  const { appSecret } = installation;
  for (const url of [bareUrl, webhookUrl]) {
    await steadyLoad(url, appSecret, Math.ceil(rate / 4), warmUpSeconds);
  }
  // The webhook first: its events keep the workers busy through all that follows, so both handlers run beside them.
  const steady = await steadyLoad(webhookUrl, appSecret, rate, seconds);
  const steadyBare = await steadyLoad(bareUrl, appSecret, rate, seconds);
  console.log(`\n${rate} signed events a second for ${seconds} s, workers at work`);
  console.log(row('bare handler', steadyBare));
  console.log(row('webhook', steady));
  console.log(`p99 ratio ${(steady.p99 / steadyBare.p99).toFixed(2)}`);
  const fullBare = await fullLoad(bareUrl, appSecret, connections, Math.ceil(seconds / 2));
  await delay(1_000);
  const full = await fullLoad(webhookUrl, appSecret, connections, Math.ceil(seconds / 2));
  console.log(`\nas many as they take on ${connections} connections`);
  console.log(row('bare handler', fullBare));
  console.log(row('webhook', full));
  console.log(`throughput ratio ${(full.rate / fullBare.rate).toFixed(2)}`);
}

const row = (name: string, { rate, p50, p99, longest, failed }: Load): string =>
  `  ${name.padEnd(14)}${rate.toFixed(0).padStart(6)}/s   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   longest ${longest.toFixed(0)} ms   failed ${failed}`;

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
