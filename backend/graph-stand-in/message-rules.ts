import { GraphError, invalid } from './graph-error';

/** Limits of the Send API and the generic template (Messenger Platform reference). */
const limits = {
  /** "Less than 2000 characters". */
  text: 1_999,
  metadata: 999,
  quickReplies: 13,
  quickReplyTitle: 20,
  payload: 1_000,
  elements: 10,
  title: 80,
  subtitle: 80,
  buttons: 3,
  buttonTitle: 20,
} as const;

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const segments = new Intl.Segmenter('vi', { granularity: 'grapheme' });
/** What a person counts: one family emoji is one character although it has twelve units. */
const length = (text: string): number => [...segments.segment(text)].length;

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
      checkText(reply['title'], 'quick_replies[title]', limits.quickReplyTitle);
      checkText(reply['payload'], 'quick_replies[payload]', limits.payload);
    }
  }
}

function checkAttachment(attachment: unknown): void {
  if (!isFields(attachment) || !isFields(attachment['payload'])) {
    throw invalid('Param message[attachment] must have a type and a payload');
  }
  if (attachment['type'] !== 'template') {
    return;
  }
  if (attachment['payload']['template_type'] !== 'generic') {
    throw invalid('Only the generic template is known here');
  }
  for (const element of checkList(attachment['payload']['elements'], 'payload[elements]', limits.elements)) {
    checkElement(element);
  }
}

function checkElement(element: Fields): void {
  const { title, subtitle, image_url: image, buttons } = element;
  checkText(title, 'elements[title]', limits.title);
  if (subtitle !== undefined) {
    checkText(subtitle, 'elements[subtitle]', limits.subtitle);
  }
  if (image !== undefined) {
    checkAddress(image, 'elements[image_url]');
  }
  if (subtitle === undefined && image === undefined && buttons === undefined) {
    throw invalid('An element needs at least one property besides its title');
  }
  if (buttons !== undefined) {
    for (const button of checkList(buttons, 'elements[buttons]', limits.buttons)) {
      checkButton(button);
    }
  }
}

function checkButton(button: Fields): void {
  checkText(button['title'], 'buttons[title]', limits.buttonTitle);
  if (button['type'] === 'postback') {
    checkText(button['payload'], 'buttons[payload]', limits.payload);
  } else if (button['type'] === 'web_url') {
    checkAddress(button['url'], 'buttons[url]');
  } else {
    throw invalid('Param buttons[type] must be postback or web_url');
  }
}

function checkList(value: unknown, name: string, most: number): Fields[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > most || !value.every(isFields)) {
    throw invalid(`Param ${name} must have between 1 and ${most} items`);
  }
  return value;
}

function checkText(value: unknown, name: string, most: number): void {
  if (typeof value !== 'string' || value.trim() === '' || length(value) > most) {
    throw invalid(`Length of param ${name} must be between 1 and ${most}`);
  }
}

function checkAddress(value: unknown, name: string): void {
  if (typeof value !== 'string' || !/^https?:$/.test(URL.parse(value)?.protocol ?? '')) {
    throw new GraphError(`(#100) Param ${name} must be an address`, 100);
  }
}
