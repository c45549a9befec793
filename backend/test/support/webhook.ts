import { createHmac } from 'node:crypto';

/** JSON as Facebook writes it: slashes escaped and everything beyond ASCII as \u escapes. The signature covers these bytes. */
export function facebookJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/\//g, '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function signatureOf(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

export interface EventOptions {
  pageId?: string;
  at?: number;
}

/** The page that the tests' shop runs. */
export const testPageId = '100200300400500';

let counter = 0;
/** Unique and as opaque as Messenger's own. */
export const newMid = (): string => `m_${process.pid}-${++counter}-${'x'.repeat(20)}`;
/** A customer that nobody has heard of. */
export const newCustomer = (): string => `${8_000_000_000_000_000 + ++counter}`;

/** One event of a customer, as it stands in `entry[].messaging[]`. */
export function customerEvent(customerId: string, content: object, { pageId = testPageId, at }: EventOptions = {}) {
  return { sender: { id: customerId }, recipient: { id: pageId }, timestamp: at ?? Date.now(), ...content };
}

/** A call of the webhook. */
export function envelope(events: object[], { pageId = testPageId }: EventOptions = {}) {
  return { object: 'page', entry: [{ id: pageId, time: Date.now(), messaging: events }] };
}

export const text = (words: string, mid = newMid()) => ({ message: { mid, text: words } });

export const photos = (addresses: string[], mid = newMid()) => ({
  message: { mid, attachments: addresses.map((url) => ({ type: 'image', payload: { url } })) },
});
