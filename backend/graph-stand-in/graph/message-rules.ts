import { isFields, type Fields } from '../fields';
import { invalid } from '../graph-error';
import { checkAddress, checkList, checkText } from './parameter-rules';
import { checkTemplate } from './template-rules';

/** Limits of the Send API (Messenger Platform reference). */
const limits = {
  /** "Less than 2000 characters": how they are counted is not documented, so UTF-16 units, the strictest way, decide. */
  text: 1_999,
  metadata: 999,
  quickReplies: 13,
  quickReplyTitle: 20,
  payload: 1_000,
} as const;

/** @throws GraphError as the Send API answers a message it does not take */
export function checkMessage(message: unknown): asserts message is Fields {
  if (!isFields(message)) {
    throw invalid('Param message must be an object');
  }
  const { text, attachment, metadata, quick_replies: quickReplies } = message;
  if ((text === undefined) === (attachment === undefined)) {
    throw invalid('Message must have exactly one of text and attachment');
  }
  if (text !== undefined && (typeof text !== 'string' || text.trim() === '' || text.length > limits.text)) {
    throw invalid(`Length of param message[text] must be between 1 and ${limits.text}`);
  }
  if (metadata !== undefined) {
    checkText(metadata, 'message[metadata]', limits.metadata);
  }
  if (attachment !== undefined) {
    checkAttachment(attachment);
  }
  if (quickReplies !== undefined) {
    for (const reply of checkList(quickReplies, 'message[quick_replies]', limits.quickReplies)) {
      checkQuickReply(reply);
    }
  }
}

function checkQuickReply(reply: Fields): void {
  const type = reply['content_type'] ?? 'text';
  if (type === 'user_phone_number' || type === 'user_email') {
    return;
  }
  if (type !== 'text') {
    throw invalid('Param quick_replies[content_type] must be text, user_phone_number or user_email');
  }
  checkText(reply['title'], 'quick_replies[title]', limits.quickReplyTitle);
  checkText(reply['payload'], 'quick_replies[payload]', limits.payload);
  if (reply['image_url'] !== undefined) {
    checkAddress(reply['image_url'], 'quick_replies[image_url]');
  }
}

const media: readonly unknown[] = ['image', 'audio', 'video', 'file'];

function checkAttachment(attachment: unknown): void {
  if (!isFields(attachment) || !isFields(attachment['payload'])) {
    throw invalid('Param message[attachment] must have a type and a payload');
  }
  const { type, payload } = attachment;
  if (type === 'template') {
    checkTemplate(payload);
    return;
  }
  if (!media.includes(type)) {
    throw invalid('Param message[attachment][type] must be template, image, audio, video or file');
  }
  if (payload['attachment_id'] === undefined) {
    checkAddress(payload['url'], 'payload[url]');
  }
}
