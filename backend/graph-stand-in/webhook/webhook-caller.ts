import { setTimeout as delay } from 'node:timers/promises';
import { invalid } from '../graph-error';
import type { App } from '../state/app';
import { facebookJson, signatureOf } from './facebook-json';

export interface Deliveries {
  /** Calls that were answered with 200. */
  accepted: number;
  refused: number;
}

/** Facebook's own patience, in milliseconds. */
const timeout = 5_000;
/** "Retried immediately a few more times". */
const attempts = 3;
const pause = 200;

/** Calls the app's webhook as Facebook does: escaped, signed, and again when it fails. */
export class WebhookCaller {
  constructor(private readonly app: App) {}

  get configured(): boolean {
    const { webhookUrl, appSecret } = this.app.settings;
    return webhookUrl !== undefined && appSecret !== undefined;
  }

  /** One after the other. @throws GraphError when nobody said where to */
  async deliver(calls: readonly object[]): Promise<Deliveries> {
    const deliveries: Deliveries = { accepted: 0, refused: 0 };
    for (const call of calls) {
      if (await this.untilAccepted(facebookJson(call))) {
        deliveries.accepted++;
      } else {
        deliveries.refused++;
      }
    }
    return deliveries;
  }

  /** The handshake of a new webhook. @returns whether it answered as it should */
  async verify(address: string): Promise<boolean> {
    const challenge = String(Math.floor(Math.random() * 1_000_000_000));
    const url = new URL(address);
    url.searchParams.set('hub.mode', 'subscribe');
    url.searchParams.set('hub.verify_token', this.app.settings.verifyToken ?? '');
    url.searchParams.set('hub.challenge', challenge);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeout) });
      return response.status === 200 && (await response.text()) === challenge;
    } catch {
      return false;
    }
  }

  private async untilAccepted(body: string): Promise<boolean> {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (attempt > 1) {
        await delay(pause);
      }
      if (await this.post(body)) {
        return true;
      }
    }
    return false;
  }

  private async post(body: string): Promise<boolean> {
    const { webhookUrl, appSecret } = this.app.settings;
    if (webhookUrl === undefined || appSecret === undefined) {
      throw invalid('Set webhookUrl and appSecret by PUT /stand-in/app first');
    }
    try {
      const response = await fetch(webhookUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signatureOf(body, appSecret) },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      return false;
    }
  }
}
