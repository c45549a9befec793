import sharp from 'sharp';
import { setTimeout as delay } from 'node:timers/promises';
import { customerEvent, envelope, facebookJson, photos, signatureOf } from '../test/support/webhook';
import type { ApiClient } from '../test/support/api-client';
import { pageId, type Installation } from './support/installation';

/** A photo that nobody answers within this has no answer. In milliseconds. */
const patience = 60_000;

/** Milliseconds from the webhook call with a customer's photo until the page's reply, one after the other, sorted. */
export async function photoReplies(
  installation: Installation,
  owner: ApiClient,
  fanpageId: string,
  count: number,
): Promise<number[]> {
  const [webhookUrl = ''] = installation.webhookUrls;
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const picture = await drawn(n);
    await sell(owner, fanpageId, picture, n);
    const sent = await sharp(picture).resize(640).jpeg({ quality: 70 }).toBuffer();
    const address = await hosted(installation, sent);
    const customerId = `${5_000_000_000_000_000 + n}`;
    const body = facebookJson(envelope([customerEvent(customerId, photos([address]), { pageId })], { pageId }));
    const startedAt = performance.now();
    await fetch(webhookUrl, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Hub-Signature-256': signatureOf(body, installation.appSecret),
      },
      body,
    });
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

/** Coloured blocks, different for each number: a picture that can be recognised. */
async function drawn(seed: number): Promise<Buffer> {
  const blocks = 12;
  const pixels = Buffer.alloc(blocks * blocks * 3);
  for (let place = 0; place < pixels.length; place++) {
    pixels[place] = Math.abs(Math.sin((place + 1) * (seed + 1.7) * 12.9898) * 43_758.5453) % 256;
  }
  return await sharp(pixels, { raw: { width: blocks, height: blocks, channels: 3 } })
    .resize(1_000, 1_000, { kernel: 'cubic' })
    .jpeg({ quality: 92 })
    .toBuffer();
}

async function sell(owner: ApiClient, fanpageId: string, picture: Buffer, n: number): Promise<void> {
  const upload = await owner.upload<{ images: { id: string; status: string }[] }>(
    '/api/products/upload-images',
    'images',
    [{ name: 'photo.jpg', content: picture }],
  );
  const [image] = upload.body.images;
  const product = await owner.post('/api/products', {
    name: `Áo thun ${n}`,
    price: 250_000,
    fanpages: [{ fanpageId }],
    imageIds: [image?.id],
  });
  if (product.status !== 201) {
    throw new Error(`The product was not stored: ${JSON.stringify(product.body)}`);
  }
}

async function hosted({ standInUrl }: Installation, content: Buffer): Promise<string> {
  const response = await fetch(`${standInUrl}/stand-in/photos`, {
    method: 'POST',
    headers: { 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(content),
  });
  return ((await response.json()) as { url: string }).url;
}
