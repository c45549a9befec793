import { customerEvent, envelope, facebookJson, signatureOf } from '../../test/support/webhook';
import { pageId } from '../support/installation';

/** One thing that a customer does, and when Facebook tells us, in milliseconds after the start. */
export interface PlannedEvent {
  /** Facebook's name of it: a part of the key of its inbox document. */
  mid: string;
  customerId: string;
  content: object;
  happensAt: number;
  /** One for each delivery: Facebook delivers again what it is not sure about. */
  toldAt: number[];
}

const words = ['xin chào', 'áo thun', 'shop ơi', 'còn hàng không'];
/** People write in bursts; what comes within a second is one question. */
const burst = 4;
/** One in five is delivered again, one in fifty twice more. */
const again = [0.2, 0.02];
/** Deliveries come late by up to this much, so they overtake each other. In milliseconds. */
const jitter = 2_500;
/** Asks for nothing, and has to be noted all the same. */
const reactionShare = 0.05;

/** `count` events, spread evenly over `duration` milliseconds, with duplicates and out of order. */
export function planTraffic(count: number, duration: number): PlannedEvent[] {
  const bursts = Math.ceil(count / burst);
  // Each customer comes three times.
  const customers = Math.ceil(bursts / 3);
  return Array.from({ length: count }, (_, n) => {
    const number = Math.floor(n / burst);
    const happensAt = (number / bursts) * duration + (n % burst) * 150;
    const mid = `m_chaos-${n}-${'x'.repeat(20)}`;
    const isReaction = Math.random() < reactionShare;
    const at = Math.round(happensAt);
    return {
      mid,
      customerId: `${7_000_000_000_000_000 + (number % customers)}`,
      content: isReaction
        ? { reaction: { reaction: 'love', emoji: '❤️', action: 'react', mid } }
        : { message: { mid, text: words[n % words.length] } },
      happensAt: at,
      toldAt: [0, ...again.filter((share) => Math.random() < share)].map(() => at + Math.random() * jitter),
    };
  });
}

/** Calls the webhook as Facebook does, and again until it is taken: a call that fails is Facebook's to repeat. */
export class Deliveries {
  /** Calls that nobody answered, or not with 200. */
  refused = 0;
  delivered = 0;

  constructor(
    private readonly webhookUrls: () => string[],
    private readonly appSecret: string,
    private readonly startedAt: number,
  ) {}

  async tell({ customerId, content, happensAt }: PlannedEvent, deadline: number): Promise<void> {
    const at = this.startedAt + happensAt;
    const body = facebookJson(envelope([customerEvent(customerId, content, { pageId, at })], { pageId }));
    for (let attempt = 0; Date.now() < deadline; attempt++) {
      const urls = this.webhookUrls();
      const url = urls[(this.delivered + attempt) % Math.max(urls.length, 1)];
      if (url !== undefined && (await this.post(url, body))) {
        this.delivered++;
        return;
      }
      this.refused++;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('Nobody took an event until the end of the run.');
  }

  private async post(url: string, body: string): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signatureOf(body, this.appSecret) },
        body,
        // Facebook's own patience.
        signal: AbortSignal.timeout(5_000),
      });
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      return false;
    }
  }
}
