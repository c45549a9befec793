import * as z from 'zod';
import type { InboundEvent } from '../inbox/inbound-events.repository';

/** A photo as Messenger names it. */
export interface SentPhoto {
  /** The same in every attempt, whatever else belongs to the question by then: `<event>:<place in it, from 0>`. */
  key: string;
  address: string;
}

/** What a customer wants, as far as the event itself says. */
export type Question =
  /** `caption` is what was written with the photos or right before or after them; empty without words. */
  | { kind: 'photos'; photos: SentPhoto[]; caption: string }
  | { kind: 'text'; text: string }
  | { kind: 'button'; payload: string }
  /** The customer came by a link of the shop (`ref` is what the shop wrote into it) or by an advertisement. */
  | { kind: 'referral'; ref: string; adTitle: string }
  | { kind: 'sticker' }
  /** A product of the page's shop at Facebook; `ref` is the id that the shop gave it. */
  | { kind: 'sharedProduct'; ref: string; title: string }
  /** Nothing that we can look at. */
  | { kind: 'unsupported'; media: 'voice' | 'video' | 'file' | 'other' }
  | { kind: 'nothing' };

const optionalText = z.string().optional().catch(undefined);
const sharedSchema = z
  .looseObject({
    elements: z.array(z.looseObject({ retailer_id: optionalText, title: optionalText }).catch({})).catch([]),
  })
  .optional()
  .catch(undefined);
const attachmentSchema = z.looseObject({
  type: z.string().catch(''),
  payload: z
    .looseObject({ url: optionalText, sticker_id: z.unknown().optional(), product: sharedSchema })
    .nullish()
    .catch(undefined),
});
type Attachment = z.infer<typeof attachmentSchema>;
const buttonPayload = z.looseObject({ payload: optionalText }).optional().catch(undefined);
const eventSchema = z.looseObject({
  message: z
    .looseObject({
      is_echo: z.unknown().optional(),
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
  referral: z
    .looseObject({
      ref: optionalText,
      ads_context_data: z.looseObject({ ad_title: optionalText }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

export function readQuestion({ id, raw }: Pick<InboundEvent, 'id' | 'raw'>): Question {
  const { message, postback, referral } = eventSchema.parse(JSON.parse(raw));
  if (message?.is_echo) {
    return { kind: 'nothing' };
  }
  if (referral) {
    return { kind: 'referral', ref: referral.ref ?? '', adTitle: referral.ads_context_data?.ad_title ?? '' };
  }
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
  const text = message?.text?.trim() ?? '';
  if (addresses.length > 0) {
    const photos = addresses.map((address, place) => ({ key: `${id}:${place}`, address }));
    return { kind: 'photos', photos, caption: text };
  }
  if (text !== '') {
    return { kind: 'text', text };
  }
  return attachments.length > 0 ? readOther(attachments) : { kind: 'nothing' };
}

const mediaByType = new Map<string, 'voice' | 'video' | 'file'>([
  ['audio', 'voice'],
  ['video', 'video'],
  ['reel', 'video'],
  ['ig_reel', 'video'],
  ['file', 'file'],
]);

function readOther(attachments: Attachment[]): Question {
  const [shared] = attachments.flatMap(({ payload }) => payload?.product?.elements ?? []);
  if (shared) {
    return { kind: 'sharedProduct', ref: shared.retailer_id ?? '', title: shared.title ?? '' };
  }
  const media = attachments.flatMap(({ type }) => mediaByType.get(type) ?? [])[0] ?? 'other';
  return { kind: 'unsupported', media };
}
