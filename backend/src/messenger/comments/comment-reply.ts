import {
  fillTemplate,
  type Language,
  type OutgoingMessage,
  type ProductResponse,
  type QuickReply,
} from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { textMessages } from '../../platform/text';
import { personReply, productReplies } from '../answer/buttons';
import { isOrderable } from '../answer/orderable';
import { factsOf } from '../answer/product-texts';

/** How a private reply begins unless the page says it in its own words. */
const beginnings: Readonly<Record<Language, string>> = {
  vi: 'Chào bạn! {shop} cảm ơn bạn đã quan tâm đến bài viết.',
  en: 'Hello! Thank you for your comment, says {shop}.',
};

/** The one message that Facebook allows: so the product is told in words, and its buttons are quick replies. */
export function commentReply(product: ProductResponse | undefined, voice: PageVoice): OutgoingMessage {
  const own = voice.settings.comments.text[voice.language];
  const beginning = fillTemplate(own === '' ? beginnings[voice.language] : own, { shop: voice.shop });
  const about = product ? [product.name, factsOf(product, voice)].filter(Boolean).join('\n') : voice.say('help');
  const [message = {}] = textMessages(`${beginning}\n\n${about}`, repliesOf(product, voice));
  return message;
}

function repliesOf(product: ProductResponse | undefined, voice: PageVoice): QuickReply[] {
  const about = product ? productReplies(product.id, isOrderable(product, voice), voice) : [];
  return [...about, personReply(voice)];
}
