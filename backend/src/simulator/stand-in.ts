import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { AppConfig } from '../config';
import {
  hostedPhotoResponseSchema,
  simulatorConversationSchema,
  type HostedPhotoResponse,
  type SimulatorConversation,
} from '../contracts';
import { AppError } from '../platform/errors';

/** It is a process of this machine: what takes longer is broken. In milliseconds. */
const timeout = 5_000;

/** The pages of the Graph stand-in that Facebook does not have: customers' photos and what customers see. */
@Injectable()
export class StandIn {
  constructor(private readonly config: AppConfig) {}

  /** @param content a JPEG */
  hostPhoto(content: Buffer): Promise<HostedPhotoResponse> {
    return this.call('/stand-in/photos', hostedPhotoResponseSchema, {
      method: 'POST',
      headers: { 'Content-Type': 'image/jpeg' },
      body: new Uint8Array(content),
    });
  }

  conversation(pageId: string, customerId: string): Promise<SimulatorConversation> {
    return this.call(`/stand-in/conversations/${pageId}/${customerId}`, simulatorConversationSchema);
  }

  /** @throws AppError GRAPH_UNAVAILABLE */
  private async call<Answer>(path: string, schema: z.ZodType<Answer>, request: RequestInit = {}): Promise<Answer> {
    const base = this.config.facebook.graphBaseUrl;
    // A customer's photo is nobody else's business: the real Graph API is not even asked.
    if (new URL(base).hostname.endsWith('facebook.com')) {
      throw unavailable();
    }
    try {
      const response = await fetch(base + path, {
        ...request,
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      return schema.parse(await response.json());
    } catch {
      throw unavailable();
    }
  }
}

const unavailable = (): AppError =>
  new AppError(
    'GRAPH_UNAVAILABLE',
    'The simulator works with the Facebook stand-in, and FB_GRAPH_BASE_URL does not lead to one. "npm start" starts it by itself.',
  );
