import * as z from 'zod';
import type { InboundEvent } from '../inbox/inbound-events.repository';

/** What a customer wants, as far as the event itself says. */
export type Question =
  | { kind: 'photos'; addresses: string[] }
  | { kind: 'text'; text: string }
  | { kind: 'button'; payload: string }
  | { kind: 'sticker' }
  /** Voice, video, files, shared posts: nothing that we can look at. */
  | { kind: 'unsupported' }
  | { kind: 'nothing' };

const optionalText = z.string().optional().catch(undefined);
const attachmentSchema = z.looseObject({
  type: z.string().catch(''),
  payload: z.looseObject({ url: optionalText, sticker_id: z.unknown().optional() }).nullish().catch(undefined),
});
const buttonPayload = z.looseObject({ payload: optionalText }).optional().catch(undefined);
const eventSchema = z.looseObject({
  message: z
    .looseObject({
      text: optionalText,
      quick_reply: buttonPayload,
      // Each on its own: one attachment of a kind that Facebook adds tomorrow must not hide the photo beside it.
      attachments: z
        .array(attachmentSchema.catch({ type: '' }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  postback: buttonPayload,
});

export function readQuestion({ raw }: Pick<InboundEvent, 'raw'>): Question {
  const { message, postback } = eventSchema.parse(JSON.parse(raw));
  const payload = postback?.payload ?? message?.quick_reply?.payload;
  if (payload !== undefined) {
    return { kind: 'button', payload };
  }
  const attachments = message?.attachments ?? [];
  if (attachments.some(({ type, payload: content }) => type === 'sticker' || content?.sticker_id !== undefined)) {
    return { kind: 'sticker' };
  }
  const addresses = attachments.flatMap(({ type, payload: content }) =>
    type === 'image' && content?.url !== undefined ? [content.url] : [],
  );
  if (addresses.length > 0) {
    return { kind: 'photos', addresses };
  }
  const text = message?.text?.trim() ?? '';
  if (text !== '') {
    return { kind: 'text', text };
  }
  return { kind: attachments.length > 0 ? 'unsupported' : 'nothing' };
}
