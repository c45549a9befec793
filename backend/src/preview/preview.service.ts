import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  OutgoingMessage,
  PreviewConversation,
  PreviewEvent,
  PreviewEventsRequest,
  PreviewEventsResponse,
  PreviewPhotoResponse,
} from '../contracts';
import { Conversations, windowClosesAt } from '../conversations';
import { FanpagesService } from '../fanpages';
import { ImagesService, type PhotoSource } from '../images';
import { Inbox, readEnvelope } from '../messenger';
import { AppError } from '../platform/errors';
import { newPreviewId } from './preview-channel';
import { previewCall } from './preview-call';
import { PreviewRepository, type PreviewCustomer, type PreviewEntry } from './preview.repository';

/** Messenger stops showing the dots by itself after about this many milliseconds. */
const typingShownFor = 20_000;

/** Where preview photos are known by their address. */
export const previewProtocol = 'preview:';

/** Tries a page out, with the shop's own inbox and answers, and without Facebook. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly images: ImagesService,
    private readonly inbox: Inbox,
    private readonly preview: PreviewRepository,
    private readonly conversations: Conversations,
  ) {}

  /** @throws AppError why it is no photo: see ImagesService */
  async keepPhoto(photo: PhotoSource): Promise<PreviewPhotoResponse> {
    const name = randomBytes(16).toString('hex');
    await this.preview.keepPhoto(name, await this.images.normalise(photo));
    return { url: previewProtocol + name };
  }

  /** @throws AppError FANPAGE_NOT_FOUND */
  async take({ pageId, customerId, events }: PreviewEventsRequest): Promise<PreviewEventsResponse> {
    if (!(await this.fanpages.findByPageId(pageId))) {
      throw new AppError('FANPAGE_NOT_FOUND', 'No fanpage of this shop has this page id.');
    }
    const customer = { pageId, customerId: innerId(customerId) };
    const start = Date.now() - events.length;
    const ids: string[] = [];
    for (const [place, event] of events.entries()) {
      // No two at the same time: the order of a customer's events is that of their times.
      ids.push(await this.happen(customer, event, new Date(start + place)));
    }
    return { ids };
  }

  async conversation({ pageId, customerId }: PreviewCustomer): Promise<PreviewConversation> {
    const entries = await this.preview.conversation({ pageId, customerId: innerId(customerId) });
    const messages = entries.filter(({ kind }) => kind === 'message');
    const customer = entries.filter(({ kind }) => kind === 'event');
    const known = await this.conversations.of({ pageId, customerId: innerId(customerId) });
    return {
      typing: isTyping(entries),
      messages: messages.map(({ entryId, at, content }) => ({
        id: entryId,
        at: at.toISOString(),
        message: content as OutgoingMessage,
        by: 'app',
        commentId: null,
      })),
      customer: customer.map(({ entryId, at, content }) => ({
        id: entryId,
        at: at.toISOString(),
        event: content as PreviewEvent,
      })),
      windowClosesAt: (known && windowClosesAt(known))?.toISOString() ?? null,
    };
  }

  private async happen(customer: PreviewCustomer, event: PreviewEvent, at: Date): Promise<string> {
    const entryId = newPreviewId();
    await this.preview.add(customer, { kind: 'event', entryId, at, content: event });
    await this.inbox.take(readEnvelope(previewCall(event, { ...customer, mid: entryId, at })), 'preview');
    return entryId;
  }
}

/** No customer of Facebook's has an id that begins with 0: whatever somebody chooses here, it is never a real one. */
const innerId = (customerId: string): string => `0${customerId}`;

function isTyping(entries: readonly PreviewEntry[]): boolean {
  const last = entries.findLast(({ kind }) => kind !== 'event');
  return last?.kind === 'typing' && last.at.getTime() > Date.now() - typingShownFor;
}
