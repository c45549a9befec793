import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header with `sha256=` and 64 lower-case hexadecimal digits (Messenger Platform, "Validating payloads"). */
export const signatureHeader = 'X-Hub-Signature-256';

const form = /^sha256=([0-9a-f]{64})$/;

/** The signature that Facebook puts on exactly these bytes. */
export function signWebhookBody(appSecret: string, body: Buffer | string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/**
 * Whether these bytes were signed with the app secret. Only the raw bytes count: Facebook signs the JSON as it sends it,
 * with escapes that parsing and writing it again would lose.
 */
export function isSignedBy(appSecret: string, body: Buffer, signature: string | undefined): boolean {
  const [, digest] = form.exec(signature ?? '') ?? [];
  if (digest === undefined || appSecret === '') {
    return false;
  }
  const expected = createHmac('sha256', appSecret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(digest, 'hex'));
}
