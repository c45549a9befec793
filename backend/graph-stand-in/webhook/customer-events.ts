import { textOf, type Fields } from '../fields';
import { invalid } from '../graph-error';

/** The thumb that everybody sends. */
const likeSticker = 369239263222822;
const otherSticker = 144885035685763;

/** What it takes to tell an event. */
export interface Scene {
  mid: string;
  pageId: string;
  customerId: string;
  at: number;
  /** The stand-in's address, for media that nobody uploaded. */
  url: string;
}

export interface WebhookEvent {
  /** Without this field in the page's subscription it is not delivered. */
  field: string;
  /** As it stands in `entry[].messaging[]`. */
  content: object;
}

/** One event of a customer as Facebook tells it (Messenger Platform, "Webhook events"). @throws GraphError when it is none */
export function customerEvent(event: Fields, scene: Scene): WebhookEvent {
  const { field, content } = contentOf(event, scene);
  const { customerId, pageId, at } = scene;
  return { field, content: { sender: { id: customerId }, recipient: { id: pageId }, timestamp: at, ...content } };
}

function contentOf(event: Fields, { mid, url, at }: Scene): WebhookEvent {
  const message = (content: object): WebhookEvent => ({
    field: 'messages',
    content: { message: { mid, ...content } },
  });
  const attachment = (type: string, payload: object): WebhookEvent => message({ attachments: [{ type, payload }] });
  switch (event['kind']) {
    case 'text': {
      const { text, payload } = event;
      return message({ text, ...(payload !== undefined && { quick_reply: { payload } }) });
    }
    case 'photos': {
      const addresses = Array.isArray(event['urls']) ? event['urls'].map(String) : [];
      return message({ attachments: addresses.map((address) => ({ type: 'image', payload: { url: address } })) });
    }
    case 'sticker': {
      const id = event['sticker'] === 'like' ? likeSticker : otherSticker;
      return attachment('sticker', { url: `${url}/media/sticker`, sticker_id: id });
    }
    case 'attachment':
      return attachment(textOf(event['type']), { url: `${url}/media/unknown` });
    case 'postback':
      return {
        field: 'messaging_postbacks',
        content: { postback: { mid, title: event['title'], payload: event['payload'] } },
      };
    case 'referral':
      return { field: 'messaging_referrals', content: { referral: referralOf(event) } };
    case 'reaction':
      return {
        field: 'message_reactions',
        content: { reaction: { reaction: 'other', emoji: event['emoji'], action: 'react', mid: event['mid'] } },
      };
    case 'edit':
      return {
        field: 'message_edits',
        content: { message_edit: { mid: event['mid'], text: event['text'], num_edit: 1 } },
      };
    case 'raw':
      // Whatever a test wants to see come in, as it is.
      return {
        field: textOf(event['field']) || 'messages',
        content: event['content'] ?? { timestamp: at },
      };
    default:
      throw invalid(`There is no event of the kind ${String(event['kind'])}`);
  }
}

function referralOf({ ref, source, adTitle }: Fields): object {
  return {
    ref,
    source,
    type: 'OPEN_THREAD',
    ...(source === 'ADS' && { ad_id: '6045246247433', ads_context_data: { ad_title: adTitle, post_id: '1' } }),
  };
}

/** A message of the page as its subscribers hear of it. */
export function echoOf(scene: Omit<Scene, 'url'>, message: Fields, appId: string | number): WebhookEvent {
  const { text, attachment, metadata } = message;
  return {
    field: 'message_echoes',
    content: {
      sender: { id: scene.pageId },
      recipient: { id: scene.customerId },
      timestamp: scene.at,
      message: {
        is_echo: true,
        // A number in Facebook's JSON, whatever its size.
        app_id: Number(appId),
        mid: scene.mid,
        ...(metadata !== undefined && { metadata }),
        ...(text !== undefined && { text }),
        ...(attachment !== undefined && { attachments: [attachment] }),
      },
    },
  };
}

/** A comment under a post, as it stands in `entry[].changes[]`. */
export function commentChange(
  event: Fields,
  { customerId, at, commentId, postId }: { customerId: string; at: number; commentId: string; postId: string },
): WebhookEvent {
  const { text, photoUrl } = event;
  return {
    field: 'feed',
    content: {
      field: 'feed',
      value: {
        item: 'comment',
        verb: 'add',
        post_id: postId,
        parent_id: postId,
        comment_id: commentId,
        from: { id: customerId, name: nameOf(customerId).join(' ') },
        ...(textOf(text) !== '' && { message: text }),
        ...(photoUrl !== undefined && { photo: photoUrl }),
        created_time: Math.floor(at / 1_000),
      },
    },
  };
}

const lastNames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi'];
const firstNames = ['Lan', 'Minh', 'Hương', 'Tuấn', 'Thảo', 'Nam', 'Linh', 'Quân', 'Mai', 'Đức'];

/** The same name for the same customer, always: last name, first name. */
export function nameOf(customerId: string): [string, string] {
  const seed = Number(BigInt(customerId) % 9_973n);
  return [lastNames[seed % lastNames.length] ?? '', firstNames[seed % firstNames.length] ?? ''];
}
