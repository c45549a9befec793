import { graphemesOf, messageLimits, type OutgoingMessage, type QuickReply } from '../../contracts';

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** At most `most` of what a person counts as characters: a flag or a family emoji is kept whole or left out. */
export function shorten(text: string, most: number): string {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  const graphemes = graphemesOf(trimmed);
  if (graphemes.length <= most) {
    return trimmed;
  }
  return `${graphemes
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}

/**
 * A long text as several messages, cut at paragraphs or words where there are any and never inside a character.
 * @param most UTF-16 units of one message
 */
export function splitText(text: string, most: number = messageLimits.text): string[] {
  const chunks: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const cut = cutBefore(rest, most);
    chunks.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? chunks : [...chunks, rest];
}

/** A text as Messenger takes it: as many messages as it needs, the quick replies under the last, where they stay in sight. */
export function textMessages(text: string, quickReplies: readonly QuickReply[] = []): OutgoingMessage[] {
  return withQuickReplies(
    splitText(text).map((chunk) => ({ text: chunk })),
    quickReplies,
  );
}

/** Quick replies under the last of the messages: they vanish with the next one. Those beyond Messenger's limit are left out. */
export function withQuickReplies(messages: OutgoingMessage[], quickReplies: readonly QuickReply[]): OutgoingMessage[] {
  const last = messages.at(-1);
  if (!last || quickReplies.length === 0) {
    return messages;
  }
  const fitting = quickReplies
    .slice(0, messageLimits.quickReplies)
    .map((reply) => ({ ...reply, title: shorten(reply.title, messageLimits.quickReplyTitle) }));
  return [...messages.slice(0, -1), { ...last, quick_replies: fitting }];
}

/** The last good place to cut within `most` units; a break in the last half is worth more than a full message. */
function cutBefore(text: string, most: number): number {
  const head = text.slice(0, most);
  const breaks = [head.lastIndexOf('\n'), head.lastIndexOf(' ')];
  const place = breaks.find((index) => index > most / 2);
  return place ?? graphemeStart(text, most);
}

function graphemeStart(text: string, most: number): number {
  const start = segmenter.segment(text).containing(most)?.index ?? most;
  // One "character" of thousands of combining marks is nothing that anybody reads: then it may be cut.
  return start > 0 ? start : most;
}
