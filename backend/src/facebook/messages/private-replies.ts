import { Injectable } from '@nestjs/common';
import type { OutgoingMessage } from '../../contracts';
import { GraphClient } from '../client/graph-client';
import { GraphFailure } from '../client/graph-failure';
import { sendTimeout, sentSchema } from './messenger-channel';

/** A comment under a post of the page. */
export interface CommentedPage {
  pageId: string;
  commentId: string;
  /** Page access token. */
  token: string;
}

export interface PrivateReply {
  messageId: string;
  /** Page-scoped id of who commented: their answer comes from it. Null when Facebook does not say. */
  customerId: string | null;
}

/** One message to who commented, within seven days, and none after it until they answer (Messenger Platform, "Private replies"). */
@Injectable()
export class PrivateReplies {
  constructor(private readonly graph: GraphClient) {}

  /** @throws GraphFailure; `refused` when the comment has its reply, is too old or is gone */
  async send({ pageId, commentId, token }: CommentedPage, message: OutgoingMessage): Promise<PrivateReply> {
    const { body } = await this.graph.call({
      method: 'POST',
      path: `${pageId}/messages`,
      token,
      body: { recipient: { comment_id: commentId }, messaging_type: 'RESPONSE', message },
      timeout: sendTimeout,
    });
    const sent = sentSchema.safeParse(body);
    if (!sent.success) {
      throw new GraphFailure('unknown', 'Graph API answered 200 without a message id');
    }
    return { messageId: sent.data.message_id, customerId: sent.data.recipient_id ?? null };
  }
}
