import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { OutgoingMessage } from '../../contracts';
import { GraphClient } from '../client/graph-client';
import { GraphFailure } from '../client/graph-failure';
import { ReplyChannel, type Recipient } from './reply-channel';

/** Facebook answers in well below a second; a message that takes longer than this will not be answered at all. In milliseconds. */
export const sendTimeout = 10_000;
/** Three dots are not worth waiting for. */
const typingTimeout = 2_000;

export const sentSchema = z.looseObject({ message_id: z.string(), recipient_id: z.string().optional() });

/** The Send API. */
@Injectable()
export class MessengerChannel extends ReplyChannel {
  constructor(private readonly graph: GraphClient) {
    super();
  }

  async sendMessage(recipient: Recipient, message: OutgoingMessage): Promise<string> {
    const answer = await this.post(recipient, { messaging_type: 'RESPONSE', message }, sendTimeout);
    const sent = sentSchema.safeParse(answer);
    if (!sent.success) {
      throw new GraphFailure('unknown', 'Graph API answered 200 without a message id');
    }
    return sent.data.message_id;
  }

  async showTyping(recipient: Recipient): Promise<void> {
    await this.post(recipient, { sender_action: 'typing_on' }, typingTimeout);
  }

  private async post({ pageId, customerId, token }: Recipient, content: object, timeout: number): Promise<unknown> {
    const body = { recipient: { id: customerId }, ...content };
    const answer = await this.graph.call({ method: 'POST', path: `${pageId}/messages`, token, body, timeout });
    return answer.body;
  }
}
