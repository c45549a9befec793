import type { Fields } from '../fields';
import { invalid } from '../graph-error';
import { checkAddress, checkList, checkText } from './parameter-rules';

/** Limits of the templates (Messenger Platform reference). */
const limits = {
  elements: 10,
  title: 80,
  subtitle: 80,
  buttons: 3,
  buttonTitle: 20,
  /** Of the button template. */
  text: 640,
  payload: 1_000,
} as const;

/** @throws GraphError */
export function checkTemplate(payload: Fields): void {
  switch (payload['template_type']) {
    case 'generic':
      for (const element of checkList(payload['elements'], 'payload[elements]', limits.elements)) {
        checkElement(element);
      }
      return;
    case 'button':
      checkText(payload['text'], 'payload[text]', limits.text);
      checkButtons(payload['buttons'], 'payload[buttons]');
      return;
    case 'media':
      checkMedia(payload);
      return;
    default:
      throw invalid('Param payload[template_type] must be generic, button or media');
  }
}

function checkElement(element: Fields): void {
  const { title, subtitle, image_url: image, buttons, default_action: action } = element;
  checkText(title, 'elements[title]', limits.title);
  if (subtitle !== undefined) {
    checkText(subtitle, 'elements[subtitle]', limits.subtitle);
  }
  if (image !== undefined) {
    checkAddress(image, 'elements[image_url]');
  }
  if (subtitle === undefined && image === undefined && buttons === undefined && action === undefined) {
    throw invalid('An element needs at least one property besides its title');
  }
  if (buttons !== undefined) {
    checkButtons(buttons, 'elements[buttons]');
  }
}

/** One picture or film; its address must be one of Facebook's own, which we cannot know here. */
function checkMedia(payload: Fields): void {
  const [element = {}] = checkList(payload['elements'], 'payload[elements]', 1);
  const { media_type: type, attachment_id: attachment, url, buttons } = element;
  if (type !== 'image' && type !== 'video') {
    throw invalid('Param elements[media_type] must be image or video');
  }
  if ((attachment === undefined) === (url === undefined)) {
    throw invalid('A media element needs exactly one of attachment_id and url');
  }
  if (url !== undefined) {
    checkAddress(url, 'elements[url]');
  }
  if (buttons !== undefined) {
    checkButtons(buttons, 'elements[buttons]');
  }
}

export function checkButtons(buttons: unknown, name: string): void {
  for (const button of checkList(buttons, name, limits.buttons)) {
    checkButton(button);
  }
}

function checkButton(button: Fields): void {
  checkText(button['title'], 'buttons[title]', limits.buttonTitle);
  switch (button['type']) {
    case 'postback':
      checkText(button['payload'], 'buttons[payload]', limits.payload);
      return;
    case 'phone_number':
      if (!/^\+\d{6,15}$/.test(String(button['payload']))) {
        throw invalid('Param buttons[payload] must be a phone number with its country code');
      }
      return;
    case 'web_url':
      checkAddress(button['url'], 'buttons[url]');
      return;
    default:
      throw invalid('Param buttons[type] must be postback, web_url or phone_number');
  }
}
