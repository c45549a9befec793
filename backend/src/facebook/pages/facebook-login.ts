import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { AppConfig } from '../../config';
import { AppError } from '../../platform/errors';
import { GraphClient } from '../client/graph-client';
import { read } from './pages-api';

/** A page of which somebody has a role, as Facebook lists it. */
export interface AccountPage {
  pageId: string;
  name: string;
  /** Null when the person did not give this page to the app. */
  token: string | null;
  tasks: string[];
}

export interface AppCredentials {
  appId: string;
  appSecret: string;
}

const timeout = 10_000;
/** Somebody with more pages than this pastes a token. At 100 a call. */
const mostCalls = 10;

const tokenSchema = z.looseObject({ access_token: z.string().min(1) });
const permissionsSchema = z.looseObject({
  data: z.array(z.looseObject({ permission: z.string(), status: z.string() })),
});
const accountsSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string().catch(''),
      access_token: z.string().optional().catch(undefined),
      tasks: z.array(z.string()).catch([]),
    }),
  ),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: z.string() }).optional(), next: z.string().optional() })
    .optional()
    .catch(undefined),
});

/** @throws AppError FACEBOOK_NOT_CONFIGURED */
export function credentialsOf({ facebook: { appId, appSecret } }: AppConfig): AppCredentials {
  if (appId === undefined || appSecret === '') {
    throw new AppError(
      'FACEBOOK_NOT_CONFIGURED',
      'Set FB_APP_ID and FB_APP_SECRET of your Facebook app first, or paste a page access token.',
    );
  }
  return { appId, appSecret };
}

/** Facebook Login as far as it leads to the tokens of pages. */
@Injectable()
export class FacebookLogin {
  constructor(
    private readonly graph: GraphClient,
    private readonly config: AppConfig,
  ) {}

  /** Where a person agrees. @throws AppError FACEBOOK_NOT_CONFIGURED */
  dialogAddress(request: { redirectUri: string; state: string; scopes: readonly string[] }): string {
    const { dialogBaseUrl, graphVersion } = this.config.facebook;
    const url = new URL(`${dialogBaseUrl}/${graphVersion}/dialog/oauth`);
    url.searchParams.set('client_id', credentialsOf(this.config).appId);
    url.searchParams.set('redirect_uri', request.redirectUri);
    url.searchParams.set('state', request.state);
    url.searchParams.set('scope', request.scopes.join(','));
    url.searchParams.set('response_type', 'code');
    // Who refused a right before is asked again.
    url.searchParams.set('auth_type', 'rerequest');
    return url.href;
  }

  /**
   * The person's token for about 60 days. Tokens of pages that are taken from it have no end, those of a short one would
   * die within hours (Facebook Login, "Long-lived tokens").
   * @throws GraphFailure, AppError FACEBOOK_NOT_CONFIGURED
   */
  async longLivedToken(code: string, redirectUri: string): Promise<string> {
    const short = await this.token({ code, redirect_uri: redirectUri });
    return await this.token({ grant_type: 'fb_exchange_token', fb_exchange_token: short });
  }

  /** The rights that the person gave. @throws GraphFailure */
  async grantedScopes(token: string): Promise<string[]> {
    const { body } = await this.graph.call({ method: 'GET', path: 'me/permissions', token, timeout });
    return read(permissionsSchema, body)
      .data.filter(({ status }) => status === 'granted')
      .map(({ permission }) => permission);
  }

  /** @throws GraphFailure */
  async pages(token: string): Promise<AccountPage[]> {
    const pages: AccountPage[] = [];
    let after: string | undefined;
    for (let call = 0; call < mostCalls; call++) {
      const query = { fields: 'id,name,access_token,tasks', limit: '100', ...(after !== undefined && { after }) };
      const { body } = await this.graph.call({ method: 'GET', path: 'me/accounts', token, query, timeout });
      const { data, paging } = read(accountsSchema, body);
      pages.push(
        ...data.map((page) => ({
          pageId: page.id,
          name: page.name,
          token: page.access_token ?? null,
          tasks: page.tasks,
        })),
      );
      after = paging?.cursors?.after;
      if (paging?.next === undefined || after === undefined) {
        break;
      }
    }
    return pages;
  }

  private async token(parameters: Record<string, string>): Promise<string> {
    const { appId, appSecret } = credentialsOf(this.config);
    const form = { client_id: appId, client_secret: appSecret, ...parameters };
    const { body } = await this.graph.call({ method: 'POST', path: 'oauth/access_token', form, timeout });
    return read(tokenSchema, body).access_token;
  }
}
