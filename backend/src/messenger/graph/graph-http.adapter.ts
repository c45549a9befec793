import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { AppConfig } from '../../config';
import type { OutgoingMessage } from '../../contracts';
import { describeError } from '../../platform/jobs';
import { GraphApi, type Recipient } from './graph-api';
import { GraphFailure, toGraphFailure } from './graph-failure';
import { parseJson } from './parse-json';
import { waitIn } from './requested-wait';

/** Facebook answers in well below a second; a message that takes longer than this will not be answered at all. In milliseconds. */
const sendTimeout = 10_000;
/** Three dots are not worth waiting for. */
const typingTimeout = 2_000;

const sentSchema = z.looseObject({ message_id: z.string() });

/** The Send API over HTTP. With FB_GRAPH_BASE_URL it talks to a stand-in in exactly the same way. */
@Injectable()
export class GraphHttpAdapter extends GraphApi {
  constructor(private readonly config: AppConfig) {
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
    const { graphBaseUrl, graphVersion } = this.config.facebook;
    const url = new URL(`${graphBaseUrl}/${graphVersion}/${pageId}/messages`);
    // Proves that the caller knows the app secret as well; worth nothing without the token, so it may stand in the address.
    url.searchParams.set('appsecret_proof', this.proof(token));
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method: 'POST',
        // Graph also takes the token as a parameter, but addresses end up in logs of proxies and in error messages.
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ recipient: { id: customerId }, ...content }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      text = await response.text();
    } catch (error) {
      throw noAnswer(error);
    }
    const body = parseJson(text);
    if (!response.ok) {
      throw toGraphFailure(response.status, body, waitIn(response.headers));
    }
    return body;
  }

  private proof(token: string): string {
    return createHmac('sha256', this.config.facebook.appSecret).update(token).digest('hex');
  }
}

/** Refused connections and unknown hosts never carried the message; everything else may have. */
function noAnswer(error: unknown): GraphFailure {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  const neverArrived = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  const detail = typeof code === 'string' ? code : describeError(error);
  return new GraphFailure(neverArrived ? 'retry' : 'unknown', `Graph API gave no answer: ${detail}`);
}
