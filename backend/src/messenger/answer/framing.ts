import type { OutgoingMessage } from '../../contracts';
import { splitText } from '../../platform/text';
import { say, type Answer, type Asking } from './answer';

/** After this much silence a customer may not remember whom they wrote with. In milliseconds. */
const longGap = 24 * 3_600_000;
/** Who writes on while the shop is closed knows by then. In milliseconds. */
const closedSaidFor = 3_600_000;

/** An answer with what belongs around it: that it is automatic, and when people are back. */
export function framed(answer: Answer, asking: Asking): Answer {
  const introduction = introductionOf(asking);
  const messages = withClosedNote(answer, asking);
  return { ...answer, messages: introduction === null ? messages : introduced(messages, introduction) };
}

/**
 * What a page says that answers nothing outside its business hours; null when it does answer now. A second message within
 * the hour is answered with silence: no messages.
 */
export function closedAnswer({ voice, lastBotAt }: Asking): Answer | null {
  const opens = voice.settings.outsideHours === 'closed_only' ? voice.closedUntil() : null;
  if (opens === null) {
    return null;
  }
  const isSaid = lastBotAt !== null && Date.now() - lastBotAt.getTime() < closedSaidFor;
  const text = isSaid ? '' : voice.say('closedOnly', { opens });
  return say('closed', 'outside the business hours', text, { handOver: 'not_found' });
}

function introductionOf({ voice, lastBotAt, isResumed }: Asking): string | null {
  if (isResumed) {
    return voice.say('botBack');
  }
  const isStart = lastBotAt === null || Date.now() - lastBotAt.getTime() > longGap;
  return voice.settings.saysItIsABot && isStart ? voice.say('botDisclosure') : null;
}

/** In the first message where it is a text, before it where it is cards. What says so itself needs no introduction. */
function introduced(messages: OutgoingMessage[], introduction: string): OutgoingMessage[] {
  const [first, ...others] = messages;
  if (first?.text === undefined || first.attachment) {
    return [...splitText(introduction).map((text) => ({ text })), ...messages];
  }
  return first.text.includes(introduction)
    ? messages
    : [...withText(first, `${introduction}\n\n${first.text}`), ...others];
}

/** Where a person is promised, it says when one is there. */
function withClosedNote({ messages, handOver, decision }: Answer, { voice }: Asking): OutgoingMessage[] {
  const isPromise = handOver !== undefined || decision === 'trouble' || decision === 'ordered';
  const opens = isPromise && voice.settings.outsideHours === 'note' ? voice.closedUntil() : null;
  if (opens === null) {
    return messages;
  }
  const note = voice.say('closed', { opens });
  const place = messages.findLastIndex(({ text }) => text !== undefined);
  return messages.flatMap((message, index) =>
    index === place ? withText(message, `${message.text ?? ''}\n\n${note}`) : [message],
  );
}

/** The message with another text; when that is too long for one, what hangs on the message stays with the last part. */
function withText(message: OutgoingMessage, text: string): OutgoingMessage[] {
  const parts = splitText(text);
  return parts.map((part, index) => (index === parts.length - 1 ? { ...message, text: part } : { text: part }));
}
