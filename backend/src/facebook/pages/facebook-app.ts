import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { AppConfig } from '../../config';
import { GraphClient } from '../client/graph-client';
import { credentialsOf } from './facebook-login';
import { read } from './pages-api';

/** What Facebook knows about a token. */
export interface TokenFacts {
  valid: boolean;
  /** `PAGE`, `USER` ... */
  type: string;
  /** The page's own id, for tokens of pages. */
  pageId: string | null;
  scopes: string[];
  expiresAt: Date | null;
  /** Why it is not valid. */
  subcode: number | undefined;
}

/** Where the app's events about pages go. */
export interface AppWebhook {
  address: string;
  active: boolean;
  fields: string[];
}

const timeout = 10_000;

const factsSchema = z.looseObject({
  data: z.looseObject({
    is_valid: z.boolean().catch(false),
    type: z.string().catch(''),
    profile_id: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined),
    scopes: z.array(z.string()).catch([]),
    expires_at: z.number().catch(0),
    error: z
      .looseObject({ subcode: z.number().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
});
const subscriptionsSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      object: z.string(),
      callback_url: z.string().catch(''),
      active: z.boolean().catch(true),
      fields: z.array(z.union([z.string(), z.looseObject({ name: z.string() })])).catch([]),
    }),
  ),
});

/** What the app itself may ask, with its own token instead of a page's. @throws GraphFailure, AppError FACEBOOK_NOT_CONFIGURED */
@Injectable()
export class FacebookApp {
  constructor(
    private readonly graph: GraphClient,
    private readonly config: AppConfig,
  ) {}

  get configured(): boolean {
    return this.config.facebook.appId !== undefined && this.config.facebook.appSecret !== '';
  }

  async inspect(token: string): Promise<TokenFacts> {
    const query = { input_token: token };
    const { body } = await this.graph.call({
      method: 'GET',
      path: 'debug_token',
      token: this.appToken(),
      query,
      timeout,
    });
    const { data } = read(factsSchema, body);
    return {
      valid: data.is_valid,
      type: data.type.toUpperCase(),
      pageId: data.profile_id ?? null,
      scopes: data.scopes,
      // 0 is "never".
      expiresAt: data.expires_at > 0 ? new Date(data.expires_at * 1_000) : null,
      subcode: data.error?.subcode,
    };
  }

  /** Null when the app has none for pages. */
  async webhook(): Promise<AppWebhook | null> {
    const { appId } = credentialsOf(this.config);
    const path = `${appId}/subscriptions`;
    const { body } = await this.graph.call({ method: 'GET', path, token: this.appToken(), timeout });
    const found = read(subscriptionsSchema, body).data.find(({ object }) => object === 'page');
    return found
      ? {
          address: found.callback_url,
          active: found.active,
          fields: found.fields.map((field) => (typeof field === 'string' ? field : field.name)),
        }
      : null;
  }

  /** Facebook's own form of it (Graph API, "App access tokens"). */
  private appToken(): string {
    const { appId, appSecret } = credentialsOf(this.config);
    return `${appId}|${appSecret}`;
  }
}
