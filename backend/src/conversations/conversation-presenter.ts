import { Injectable } from '@nestjs/common';
import type {
  BotState,
  ConversationLine,
  ConversationPhoto,
  ConversationResponse,
  ConversationSummary,
} from '../contracts';
import { FanpagesService } from '../fanpages';
import { Pseudonyms } from '../platform/crypto';
import { distinct } from '../platform/text';
import { isSilent, isWindowOpen, windowClosesAt, type Conversation } from './conversation';
import type { BotRecord, LineRecord } from './conversation.schema';
import { wordsOf } from './lines';

/** Enough for one line of a list. */
const shortLength = 120;

/** Conversations on the wire. */
@Injectable()
export class ConversationPresenter {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  async many(conversations: readonly Conversation[]): Promise<ConversationSummary[]> {
    const names = await this.fanpageNames(conversations);
    return conversations.map((conversation) => toSummary(conversation, names));
  }

  async one(conversation: Conversation): Promise<ConversationResponse> {
    const lines = conversation.lines.map(toLine);
    const photos = lines.flatMap((line) => (line.from === 'customer' ? line.photos : []));
    return {
      ...toSummary(conversation, await this.fanpageNames([conversation])),
      lines,
      receiptIds: photos.flatMap(({ receiptId }) => receiptId ?? []),
      logKey: this.pseudonyms.of(conversation.pageId, conversation.customerId),
    };
  }

  private async fanpageNames(conversations: readonly Conversation[]): Promise<ReadonlyMap<string, string>> {
    const fanpages = await this.fanpages.findMany(distinct(conversations.map(({ fanpageId }) => fanpageId)));
    return new Map(fanpages.map(({ id, name }) => [id, name]));
  }
}

function toSummary(conversation: Conversation, names: ReadonlyMap<string, string>): ConversationSummary {
  const { id, channel, fanpageId, pageId, customerId, language, attention, lines } = conversation;
  const last = lines.findLast(({ from }) => from !== 'system') ?? lines.at(-1);
  return {
    id,
    channel,
    fanpageId,
    fanpageName: names.get(fanpageId) ?? null,
    pageId,
    customerId,
    language,
    bot: toBotState(conversation.bot),
    attention: attention && { reason: attention.reason, since: attention.since.toISOString() },
    lastCustomerAt: conversation.lastCustomerAt?.toISOString() ?? null,
    windowClosesAt: windowClosesAt(conversation)?.toISOString() ?? null,
    windowOpen: isWindowOpen(conversation),
    lastAt: conversation.lastAt.toISOString(),
    lastLine: last ? { from: last.from, text: shortly(last) } : null,
  };
}

/** As it is now: a silence that is over may still be written there, until somebody comes by. */
function toBotState(bot: BotRecord): BotState {
  return isSilent({ bot })
    ? { mode: bot.mode, until: bot.until?.toISOString() ?? null, reason: bot.reason }
    : { mode: 'on', until: null, reason: null };
}

function toLine(line: LineRecord): ConversationLine {
  const { id } = line;
  const at = line.at.toISOString();
  switch (line.from) {
    case 'customer': {
      const { from, kind, text, outcome, detail } = line;
      return { id, at, from, kind, text, photos: line.receiptIds.map(toPhoto), outcome, detail };
    }
    case 'bot':
      return { id, at, from: line.from, decision: line.decision, messages: line.messages };
    case 'staff': {
      const { from, text, via, by, state, failure = null, detail } = line;
      return { id, at, from, text, via, by, state, failure, detail };
    }
    case 'system':
      return {
        id,
        at,
        from: line.from,
        event: line.event,
        detail: line.detail,
        until: line.until?.toISOString() ?? null,
      };
  }
}

const toPhoto = (receiptId: string | null): ConversationPhoto => ({
  receiptId,
  url: receiptId && `/api/receipts/${receiptId}/photo`,
});

function shortly(line: LineRecord): string {
  switch (line.from) {
    case 'customer':
    case 'staff':
      return (line.text ?? '').slice(0, shortLength);
    case 'bot':
      return line.messages
        .map(({ message }) => wordsOf(message))
        .join(' ')
        .slice(0, shortLength);
    case 'system':
      return line.event;
  }
}
