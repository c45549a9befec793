import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Balancer } from '../support/balancer';
import { closeWhenAsked, Installation } from '../support/installation';
import { audit, countHandled, type Audit } from './audit';
import { Killer } from './killer';
import { Deliveries, planTraffic, type PlannedEvent } from './traffic';

const usage = `npm run chaos [-- --quick] [-- --events 10000]
Sends customers' events to a whole installation of its own, kills its processes meanwhile, and counts what became of them.
Exits with 1 when an event was lost or answered twice.`;

interface Plan {
  events: number;
  /** How long they take to come, in milliseconds. */
  feed: number;
  killEvery: number;
  mostKills: number;
  apis: number;
}

/** Ten thousand events in three minutes are more than a shop with a hundred thousand followers gets on its best day. */
const full: Plan = { events: 10_000, feed: 180_000, killEvery: 4_000, mostKills: Infinity, apis: 2 };
/** For every test run: each kind of process dies, and the lease of a dead one (30 s) is waited for once. */
const quick: Plan = { events: 300, feed: 10_000, killEvery: 3_000, mostKills: 3, apis: 1 };

/** A dead process's job starts again after half a minute: twice as long without any progress means never. In milliseconds. */
const patience = 75_000;
/** No run is longer than this, whatever happens. In milliseconds. */
const longestRun = 9 * 60_000;
/** Calls that are under way at the same time. */
const callsAtOnce = 16;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean' }, events: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const plan = { ...(values.quick ? quick : full) };
  plan.events = values.events === undefined ? plan.events : Number(values.events);
  console.log(`Starting ${plan.apis} API and 2 job processes ...`);
  const installation = await Installation.start({ apis: plan.apis, workers: 2 });
  closeWhenAsked(installation);
  try {
    return await run(installation, plan);
  } finally {
    await installation.close();
  }
}

async function run(installation: Installation, plan: Plan): Promise<number> {
  const deadline = Date.now() + longestRun;
  const balancer = await Balancer.start(() => installation.webhookUrls);
  await installation.sendEchoesTo(`${balancer.url}/api/messenger/webhook`);
  await installation.connectPage();
  const traffic = planTraffic(plan.events, plan.feed);
  const killer = new Killer(installation, plan.killEvery, plan.mostKills);
  console.log(
    `${traffic.length} events come within ${plan.feed / 1_000} s, processes are killed every ${plan.killEvery / 1_000} s ...`,
  );
  const startedAt = Date.now();
  const deliveries = new Deliveries(() => installation.webhookUrls, installation.appSecret, startedAt);
  const killing = killer.run();
  await feed(traffic, deliveries, startedAt, deadline);
  const fedAfter = Date.now() - startedAt;
  await killer.stop();
  await killing;
  await settle(installation, traffic.length, deadline);
  const seconds = Math.round((Date.now() - startedAt) / 1_000);
  const result = await audit(installation, traffic);
  await balancer.close();
  console.log(`\nfed in ${Math.round(fedAfter / 1_000)} s, over after ${seconds} s`);
  console.log(`calls      ${deliveries.delivered} (${deliveries.refused} had to be repeated), kills ${killer.kills}`);
  return report(result);
}

/** Each delivery at its time; when nobody takes them, the others wait, as they would at Facebook. */
async function feed(
  traffic: PlannedEvent[],
  deliveries: Deliveries,
  startedAt: number,
  deadline: number,
): Promise<void> {
  const calls = traffic
    .flatMap((event) => event.toldAt.map((toldAt) => ({ event, toldAt })))
    .sort((one, other) => one.toldAt - other.toldAt);
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      await delay(Math.max(0, startedAt + call.toldAt - Date.now()));
      await deliveries.tell(call.event, deadline);
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, caller));
}

/** Until every event has its outcome, or nothing has happened for long. */
async function settle(installation: Installation, events: number, deadline: number): Promise<void> {
  let handled = -1;
  let progressAt = Date.now();
  while (Date.now() < Math.min(deadline, progressAt + patience)) {
    const now = await countHandled(installation);
    if (now >= events) {
      return;
    }
    if (now !== handled) {
      handled = now;
      progressAt = Date.now();
    }
    await delay(500);
  }
}

function report({ events, handled, outcomes, lost, double, ambiguous, ambiguousDouble }: Audit): number {
  console.log(`events in  ${events}`);
  console.log(`handled    ${handled}  ${JSON.stringify(outcomes)}`);
  console.log(`lost       ${lost.length}`);
  console.log(`double     ${double.length}`);
  console.log(`ambiguous  ${ambiguous.length}, of which ${ambiguousDouble} reached the customer twice`);
  for (const line of [...lost, ...double, ...ambiguous].slice(0, 40)) {
    console.log(`  ${line}`);
  }
  return lost.length + double.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
