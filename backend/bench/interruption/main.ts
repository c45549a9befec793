import sharp from 'sharp';
import type { ApiClient } from '../../test/support/api-client';
import { until } from '../../test/support/until';
import { vision, VisionStandIn } from '../../test/support/vision-service';
import { closeWhenAsked, Installation } from '../support/installation';
import { drawn, sell, sendPhoto } from '../support/shop';

/** For anything that happens at all, on a machine that is busy with five others. In milliseconds. */
const patience = 90_000;
/** Longer than a job is waited for after SIGTERM (2 + 10 s): what is not answered by then was given back. In milliseconds. */
const visionDeadline = 60_000;

interface Scene {
  name: string;
  replies: number;
  visionCalls: number;
  exitCode: number | null;
}

/**
 * Ends a job process with SIGTERM while it waits for the vision service, in a whole installation of its own, and counts what
 * the customer got; then has job processes lose their parent. Exits with 1 when anything of it is not as it must be.
 */
async function main(): Promise<number> {
  const service = await VisionStandIn.start();
  const env = { ...service.environment, OPENAI_DEADLINE_MS: String(visionDeadline) };
  const installation = await Installation.start({ apis: 1, workers: 1 }, env);
  closeWhenAsked(installation);
  try {
    const { client, fanpageId } = await installation.connectPage();
    const shop = new Shop(installation, service);
    await shop.sellTwins(client, fanpageId);
    const scenes = [await shop.finishes(), await shop.isPickedUp()];
    for (const { name, replies, visionCalls, exitCode } of scenes) {
      console.log(`${name}: replies ${replies}, vision calls ${visionCalls}, exit ${exitCode}`);
    }
    const orphans = await shop.orphans();
    console.log(`orphans left by themselves: exit ${orphans.join(', ')}`);
    const isRight = scenes.every(({ replies, exitCode }) => replies === 1 && exitCode === 0);
    return isRight && scenes.map(({ visionCalls }) => visionCalls).join() === '1,2' && orphans.join() === '0,0' ? 0 : 1;
  } finally {
    await installation.close();
    await service.close();
  }
}

class Shop {
  private customers = 0;
  private picture!: Buffer;

  constructor(
    private readonly installation: Installation,
    private readonly service: VisionStandIn,
  ) {}

  /** The same photo on two products: only the vision service can tell which one is meant. */
  async sellTwins(owner: ApiClient, fanpageId: string): Promise<void> {
    this.picture = await drawn(7);
    await sell(owner, fanpageId, this.picture, 1);
    await sell(owner, fanpageId, this.picture, 2);
    this.service.behave(vision.fails(400, 'invalid_image_format'));
    await until(
      'both products are recognised',
      async () => ((await this.decisionFor(await this.sends())) === 'unsure' ? true : undefined),
      patience,
    );
    await this.installation.client.db().collection('visionbreakers').deleteMany({});
  }

  /** The service answers while the process is leaving: its answer is still used. */
  async finishes(): Promise<Scene> {
    const gate = vision.gate(vision.answers(firstOfThem));
    return await this.interrupt('finishes', gate.behaviour, gate.open);
  }

  /** The service does not answer any more: the process gives the job back, and another one asks again. */
  async isPickedUp(): Promise<Scene> {
    return await this.interrupt('picked up by another process', vision.neverAnswers(), () => undefined);
  }

  /** Job processes whose parent dies: one that works, one that still loads. @returns how they left */
  async orphans(): Promise<(number | null)[]> {
    const worker = await this.installation.startWorker();
    await worker.orphan();
    return [worker.exitCode, await this.installation.orphanedWorker()];
  }

  private async interrupt(
    name: string,
    held: ReturnType<typeof vision.neverAnswers>,
    afterwards: () => void,
  ): Promise<Scene> {
    this.service.reset();
    this.service.behave(vision.answers(firstOfThem));
    this.service.once(held);
    const [worker] = this.installation.workers;
    const customer = await this.sends();
    await until('the vision service is asked', () => Promise.resolve(this.service.requests[0]), patience);
    // The other process comes only now, so that it is certain which of the two has the job.
    const leaving = worker && this.installation.terminate(worker);
    afterwards();
    const [exitCode = null] = await Promise.all([leaving, this.installation.startWorker()]);
    await this.decisionFor(customer);
    const visionCalls = this.service.requests.filter(({ question }) => question === 'verify').length;
    return { name, replies: (await this.cardsOf(customer)).length, visionCalls, exitCode };
  }

  /** A customer sends a copy of the photo that nobody has sent before. */
  private async sends(): Promise<string> {
    const number = ++this.customers;
    const copy = sharp(this.picture).modulate({ brightness: 1 + number / 500 });
    const customer = `${6_000_000_000_000_000 + number}`;
    await sendPhoto(
      this.installation,
      customer,
      await copy
        .resize(700 + number)
        .jpeg()
        .toBuffer(),
    );
    return customer;
  }

  /** @returns what was decided, once the customer has the answer */
  private async decisionFor(customerId: string): Promise<string> {
    const events = this.installation.client.db().collection<{ reply: { decision: string } | null }>('inboundevents');
    const filter = { customerId, kind: 'message', outcome: { $ne: null } };
    const event = await until(
      'the photo is answered',
      async () => (await events.findOne(filter)) ?? undefined,
      patience,
    );
    return event.reply?.decision ?? 'none';
  }

  private async cardsOf(customerId: string): Promise<object[]> {
    const messages = await this.installation.messagesOf(customerId);
    return messages.filter(({ attachment }) => attachment !== undefined);
  }
}

/** What a vision service says that recognises the first product of the sheet. */
const firstOfThem = { comparison: 'The same', choice: 1, certainty: 'certain', searchWords: [] };

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
