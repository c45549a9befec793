import sharp from 'sharp';
import { customerEvent, envelope, facebookJson, photos, signatureOf } from '../../test/support/webhook';
import type { ApiClient } from '../../test/support/api-client';
import { pageId, type Installation } from './installation';

/** A customer sends a photo now, and Facebook tells the first API process. */
export async function sendPhoto(installation: Installation, customerId: string, content: Buffer): Promise<void> {
  const [webhookUrl = ''] = installation.webhookUrls;
  const address = await hosted(installation, content);
  const body = facebookJson(envelope([customerEvent(customerId, photos([address]), { pageId })], { pageId }));
  const signature = signatureOf(body, installation.appSecret);
  const headers = { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signature };
  const { status } = await fetch(webhookUrl, { method: 'POST', headers, body });
  if (status !== 200) {
    throw new Error(`The webhook answered ${status}.`);
  }
}

/** Coloured blocks, different for each number: a picture that can be recognised. */
export async function drawn(seed: number): Promise<Buffer> {
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

/** A product of the page, with this picture. */
export async function sell(owner: ApiClient, fanpageId: string, picture: Buffer, n: number): Promise<void> {
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

/** The address of a customer's photo, as Facebook gives it. */
async function hosted({ standInUrl }: Installation, content: Buffer): Promise<string> {
  const response = await fetch(`${standInUrl}/stand-in/photos`, {
    method: 'POST',
    headers: { 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(content),
  });
  return ((await response.json()) as { url: string }).url;
}
