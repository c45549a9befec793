import sharp from 'sharp';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../test/support/api-client';
import type { Installation } from './support/installation';
import { drawn, sell, sendPhoto } from './support/shop';

/** A photo that nobody answers within this has no answer. In milliseconds. */
const patience = 60_000;

/** Milliseconds from the webhook call with a customer's photo until the page's reply, one after the other, sorted. */
export async function photoReplies(
  installation: Installation,
  owner: ApiClient,
  fanpageId: string,
  count: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const picture = await drawn(n);
    await sell(owner, fanpageId, picture, n);
    const sent = await sharp(picture).resize(640).jpeg({ quality: 70 }).toBuffer();
    const customerId = `${5_000_000_000_000_000 + n}`;
    const startedAt = performance.now();
    await sendPhoto(installation, customerId, sent);
    while ((await installation.messagesOf(customerId)).length === 0) {
      if (performance.now() - startedAt > patience) {
        throw new Error('A photo got no reply.');
      }
      await delay(10);
    }
    times.push(performance.now() - startedAt);
  }
  return times.sort((one, other) => one - other);
}
