import * as z from 'zod';
import type { CustomerMessage } from '../../conversations';
import { readQuestion, type Question } from '../answer/question';
import type { InboundEvent } from './inbound-events.repository';

const optionalText = z.string().optional().catch(undefined);
const referralSchema = z
  .looseObject({
    ref: optionalText,
    source: optionalText,
    ads_context_data: z.looseObject({ ad_title: optionalText }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);
const contentSchema = z.looseObject({
  message: z
    .looseObject({
      text: optionalText,
      metadata: optionalText,
      attachments: z.array(z.unknown()).optional().catch(undefined),
      referral: referralSchema,
    })
    .optional()
    .catch(undefined),
  postback: z.looseObject({ title: optionalText, referral: referralSchema }).optional().catch(undefined),
  referral: referralSchema,
  reaction: z
    .looseObject({ action: optionalText, emoji: optionalText, reaction: optionalText })
    .optional()
    .catch(undefined),
  message_edit: z.looseObject({ text: optionalText }).optional().catch(undefined),
});

type Read = Pick<InboundEvent, 'id' | 'raw'>;
const read = ({ raw }: Read) => contentSchema.parse(JSON.parse(raw));

const lineKinds: Record<Exclude<Question['kind'], 'nothing' | 'referral'>, CustomerMessage['kind']> = {
  text: 'text',
  photos: 'photos',
  button: 'button',
  sticker: 'sticker',
  sharedProduct: 'other',
  unsupported: 'other',
};

/** A customer's message as its conversation keeps it; undefined when there is nothing in it. */
export function customerMessageOf(event: Read & Pick<InboundEvent, 'at'>): CustomerMessage | undefined {
  const question = readQuestion(event);
  if (question.kind === 'nothing' || question.kind === 'referral') {
    return undefined;
  }
  const { message, postback } = read(event);
  const said = (message?.text ?? postback?.title)?.trim() ?? '';
  return {
    key: event.id,
    at: event.at,
    kind: lineKinds[question.kind],
    text: said === '' ? null : said,
    photos: question.kind === 'photos' ? question.photos.length : 0,
  };
}

/** Where the customer came from: what the shop wrote into its link, or the title of its advertisement. */
export function referralIn(event: Read): string | undefined {
  const { message, postback, referral = message?.referral ?? postback?.referral } = read(event);
  return referral && [referral.ads_context_data?.ad_title, referral.ref, referral.source].find((words) => words);
}

/** The emoji; undefined when it was taken back. */
export function reactionIn(event: Read): string | undefined {
  const { reaction } = read(event);
  return reaction?.action === 'react' ? (reaction.emoji ?? reaction.reaction) : undefined;
}

/** What the message says now. */
export function editIn(event: Read): string | undefined {
  return read(event).message_edit?.text;
}

/** What was sent in the page's name; undefined for what is no message (a reaction of the page). */
export function echoIn(event: Read): { text: string | null; metadata: string } | undefined {
  const { message } = read(event);
  if (!message || (message.text === undefined && message.attachments === undefined)) {
    return undefined;
  }
  return { text: message.text ?? null, metadata: message.metadata ?? '' };
}
