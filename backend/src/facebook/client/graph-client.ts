import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config';
import { describeError } from '../../platform/jobs';
import { GraphFailure, toGraphFailure } from './graph-failure';
import { parseJson } from './parse-json';
import { waitIn } from './requested-wait';
import { usageIn, type Usage } from './usage';

export interface GraphRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the version, without a slash in front: `100/messages`. */
  path: string;
  /** None for the calls that prove themselves with the app secret. */
  token?: string;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: object;
  /** Sent as a form: where the body holds the app secret, which must not stand in an address. */
  form?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  timeout: number;
}

export interface GraphAnswer {
  body: unknown;
  usage: Usage | undefined;
}

/**
 * The one way to the Graph API: nothing else of the product speaks HTTP to Facebook. With FB_GRAPH_BASE_URL it talks to a
 * stand-in in exactly the same way.
 */
@Injectable()
export class GraphClient {
  constructor(private readonly config: AppConfig) {}

  /** @throws GraphFailure */
  async call({ method, path, token, query = {}, body, form, timeout }: GraphRequest): Promise<GraphAnswer> {
    const { graphBaseUrl, graphVersion } = this.config.facebook;
    const url = new URL(`${graphBaseUrl}/${graphVersion}/${path}`);
    for (const [name, value] of Object.entries(query)) {
      url.searchParams.set(name, value);
    }
    if (token !== undefined) {
      // Proves that the caller knows the app secret as well; worth nothing without the token, so it may stand in the address.
      url.searchParams.set('appsecret_proof', this.proof(token));
    }
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: {
          // Graph also takes the token as a parameter, but addresses end up in logs of proxies and in error messages.
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...(body && { 'Content-Type': 'application/json' }),
        },
        body: body ? JSON.stringify(body) : form && new URLSearchParams(form),
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      text = await response.text();
    } catch (error) {
      throw noAnswer(error);
    }
    const answer = parseJson(text);
    const usage = usageIn(response.headers);
    if (!response.ok) {
      throw toGraphFailure(response.status, answer, waitIn(response.headers, usage), usage);
    }
    return { body: answer, usage };
  }

  private proof(token: string): string {
    return createHmac('sha256', this.config.facebook.appSecret).update(token).digest('hex');
  }
}

/** Refused connections and unknown hosts never carried the request; everything else may have. */
function noAnswer(error: unknown): GraphFailure {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  const neverArrived = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  const detail = typeof code === 'string' ? code : describeError(error);
  return new GraphFailure(neverArrived ? 'retry' : 'unknown', `Graph API gave no answer: ${detail}`, {
    unreachable: true,
  });
}
