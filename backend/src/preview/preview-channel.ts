import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OutgoingMessage } from '../contracts';
import { ReplyChannel, type Recipient } from '../facebook';
import { PreviewRepository } from './preview.repository';

/** Keeps what Messenger would show. */
@Injectable()
export class PreviewChannel extends ReplyChannel {
  constructor(private readonly preview: PreviewRepository) {
    super();
  }

  async sendMessage(recipient: Recipient, message: OutgoingMessage): Promise<string> {
    const entryId = newPreviewId();
    await this.preview.add(recipient, { kind: 'message', entryId, at: new Date(), content: message });
    return entryId;
  }

  async showTyping(recipient: Recipient): Promise<void> {
    await this.preview.add(recipient, { kind: 'typing', entryId: newPreviewId(), at: new Date(), content: null });
  }
}

/** As opaque as Messenger's own. */
export const newPreviewId = (): string => `m_${randomBytes(24).toString('base64url')}`;
