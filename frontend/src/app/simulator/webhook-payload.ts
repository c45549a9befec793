/** What a customer does in Messenger. */
export type CustomerEvent =
  | { kind: 'text'; text: string }
  | { kind: 'photo'; url: string }
  | { kind: 'quickReply'; title: string; payload: string }
  | { kind: 'postback'; title: string; payload: string };

export interface CustomerCall {
  pageId: string;
  /** Page-scoped id of the customer. */
  customerId: string;
  /** Unique per message: the webhook drops what it has seen. */
  mid: string;
  /** Milliseconds since 1970. */
  at: number;
  event: CustomerEvent;
}

/** The bytes that Messenger posts to a page's webhook for this (Messenger Platform, webhook events `messages` and `messaging_postbacks`). */
export const webhookPayload = ({ pageId, customerId, mid, at, event }: CustomerCall): string =>
  JSON.stringify({
    object: 'page',
    entry: [
      {
        id: pageId,
        time: at,
        messaging: [{ sender: { id: customerId }, recipient: { id: pageId }, timestamp: at, ...contentOf(event, mid) }],
      },
    ],
  });

const contentOf = (event: CustomerEvent, mid: string): object => {
  switch (event.kind) {
    case 'text':
      return { message: { mid, text: event.text } };
    case 'photo':
      return { message: { mid, attachments: [{ type: 'image', payload: { url: event.url } }] } };
    case 'quickReply':
      return { message: { mid, text: event.title, quick_reply: { payload: event.payload } } };
    case 'postback':
      return { postback: { mid, title: event.title, payload: event.payload } };
  }
};

/** As long and as opaque as Messenger's own. */
export const newMessageId = (): string => `m_${crypto.randomUUID().replaceAll('-', '')}`;

/** Sixteen digits that do not start with 0, like a page-scoped id. */
export const newCustomerId = (): string => {
  const [first = 0, ...others] = crypto.getRandomValues(new Uint8Array(16));
  return [(first % 9) + 1, ...others.map((byte) => byte % 10)].join('');
};
