import type { PreviewEvent } from '../contracts';

/** The thumb that everybody sends, and one of the others. */
const stickers = { like: 369239263222822, other: 144885035685763 } as const;

export interface PreviewScene {
  pageId: string;
  customerId: string;
  mid: string;
  at: Date;
}

/** The event as a call of the webhook would bring it: from here on it is one like any other. */
export function previewCall(event: PreviewEvent, { pageId, customerId, mid, at }: PreviewScene): object {
  const content = contentOf(event, mid);
  const told = { sender: { id: customerId }, recipient: { id: pageId }, timestamp: at.getTime(), ...content };
  return { object: 'page', entry: [{ id: pageId, time: at.getTime(), messaging: [told] }] };
}

function contentOf(event: PreviewEvent, mid: string): object {
  switch (event.kind) {
    case 'text': {
      const { text, payload } = event;
      return { message: { mid, text, ...(payload !== undefined && { quick_reply: { payload } }) } };
    }
    case 'photos':
      return { message: { mid, attachments: event.urls.map((url) => ({ type: 'image', payload: { url } })) } };
    case 'sticker': {
      const payload = { sticker_id: stickers[event.sticker] };
      return { message: { mid, attachments: [{ type: 'sticker', payload }] } };
    }
    case 'attachment':
      return { message: { mid, attachments: [{ type: event.type, payload: null }] } };
    case 'postback':
      return { postback: { mid, title: event.title, payload: event.payload } };
    case 'referral': {
      const { ref, source, adTitle } = event;
      const advertisement = source === 'ADS' && { ads_context_data: { ad_title: adTitle } };
      return { referral: { ref, source, type: 'OPEN_THREAD', ...advertisement } };
    }
    case 'reaction':
      return { reaction: { reaction: 'other', emoji: event.emoji, action: 'react', mid: event.mid } };
    case 'edit':
      return { message_edit: { mid: event.mid, text: event.text, num_edit: 1 } };
  }
}
