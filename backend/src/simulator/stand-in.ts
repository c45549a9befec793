import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { AppConfig } from '../config';
import { AppError } from '../platform/errors';

/** It is a process of this machine: what takes longer is broken. In milliseconds. */
const timeout = 5_000;
/** Events are delivered one after the other, and again when they fail. */
export const playTimeout = 60_000;

export interface StandInCall {
  method?: 'GET' | 'POST' | 'PUT';
  /** Sent as JSON. */
  body?: object;
  /** A JPEG. */
  photo?: Buffer;
  timeout?: number;
}

/** The pages of the Graph stand-in that Facebook does not have: how it plays customers, and what customers see. */
@Injectable()
export class StandIn {
  constructor(private readonly config: AppConfig) {}

  /** @param path below `/stand-in/` @throws AppError GRAPH_UNAVAILABLE */
  async call<Answer>(path: string, schema: z.ZodType<Answer>, request: StandInCall = {}): Promise<Answer> {
    const base = this.config.facebook.graphBaseUrl;
    // A customer's photo, and the app's secret, are nobody else's business: the real Graph API is not even asked.
    if (!isLocal(new URL(base).hostname)) {
      throw unavailable();
    }
    try {
      const response = await fetch(`${base}/stand-in/${path}`, {
        method: request.method ?? 'GET',
        ...contentOf(request),
        redirect: 'error',
        signal: AbortSignal.timeout(request.timeout ?? timeout),
      });
      return schema.parse(await response.json());
    } catch {
      throw unavailable();
    }
  }
}

/** The stand-in listens on this machine and nowhere else. */
const isLocal = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(host);

function contentOf({ body, photo }: StandInCall): Pick<RequestInit, 'headers' | 'body'> {
  if (photo) {
    return { headers: { 'Content-Type': 'image/jpeg' }, body: new Uint8Array(photo) };
  }
  return body ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {};
}

const unavailable = (): AppError =>
  new AppError(
    'GRAPH_UNAVAILABLE',
    'The simulator works with the Facebook stand-in, and FB_GRAPH_BASE_URL does not lead to one. "npm start" starts it by itself.',
  );
