import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { AppConfig } from '../../config';
import { GraphClient, type GraphRequest } from '../client/graph-client';
import { GraphFailure } from '../client/graph-failure';
import type { Usage } from '../client/usage';

/** One page, and the right to act for it. */
export interface PageAccess {
  /** Facebook's own id. */
  pageId: string;
  /** Page access token. */
  token: string;
}

/** Fields of `messenger_profile`, by their names at Facebook. */
export type ProfileFields = Readonly<Record<string, unknown>>;

/** Settings are read and written in well below a second; a person or a job waits. In milliseconds. */
const timeout = 10_000;

const pageSchema = z.looseObject({ id: z.string(), name: z.string().catch('') });
const appsSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.union([z.string(), z.number()]).transform(String),
      subscribed_fields: z.array(z.string()).catch([]),
    }),
  ),
});
const profileSchema = z.looseObject({ data: z.array(z.looseObject({})).catch([]) });

/** What the product does to and asks about pages at Facebook. All of it throws GraphFailure. */
@Injectable()
export class PagesApi {
  constructor(
    private readonly graph: GraphClient,
    private readonly config: AppConfig,
  ) {}

  /** Whose token it is: a page's own id and name, or those of a person. */
  async owner(token: string): Promise<{ id: string; name: string; usage: Usage | undefined }> {
    const { body, usage } = await this.graph.call({
      method: 'GET',
      path: 'me',
      token,
      query: { fields: 'id,name' },
      timeout,
    });
    return { ...read(pageSchema, body), usage };
  }

  /** The fields that Facebook tells this app about the page; null when it is not subscribed. */
  async subscription({ pageId, token }: PageAccess): Promise<string[] | null> {
    const body = await this.call({ method: 'GET', path: `${pageId}/subscribed_apps`, token });
    const { appId } = this.config.facebook;
    // Without an id of our own any app may be ours: a page's token shows those that the page has let in.
    const ours = read(appsSchema, body).data.find(({ id }) => appId === undefined || id === appId);
    return ours?.subscribed_fields ?? null;
  }

  /** Replaces the fields that were subscribed before. */
  async subscribe({ pageId, token }: PageAccess, fields: readonly string[]): Promise<void> {
    const path = `${pageId}/subscribed_apps`;
    await this.call({ method: 'POST', path, token, query: { subscribed_fields: fields.join(',') } });
  }

  async unsubscribe({ pageId, token }: PageAccess): Promise<void> {
    await this.call({ method: 'DELETE', path: `${pageId}/subscribed_apps`, token });
  }

  /** Those of these fields that are set. */
  async profile({ token }: PageAccess, fields: readonly string[]): Promise<ProfileFields> {
    const query = { fields: fields.join(',') };
    const body = await this.call({ method: 'GET', path: 'me/messenger_profile', token, query });
    return Object.assign({}, ...read(profileSchema, body).data) as ProfileFields;
  }

  /** At most ten calls in ten minutes for a page (Messenger Platform, "Rate limiting"). */
  async setProfile({ token }: PageAccess, fields: ProfileFields): Promise<void> {
    await this.call({ method: 'POST', path: 'me/messenger_profile', token, body: fields });
  }

  async removeProfile({ token }: PageAccess, fields: readonly string[]): Promise<void> {
    await this.call({ method: 'DELETE', path: 'me/messenger_profile', token, body: { fields } });
  }

  private async call(request: Omit<GraphRequest, 'timeout'>): Promise<unknown> {
    return (await this.graph.call({ ...request, timeout })).body;
  }
}

/** @throws GraphFailure when a 200 holds something else */
export function read<Content>(schema: z.ZodType<Content>, body: unknown): Content {
  const content = schema.safeParse(body);
  if (!content.success) {
    throw new GraphFailure('unknown', 'Graph API answered 200 with something unexpected');
  }
  return content.data;
}
