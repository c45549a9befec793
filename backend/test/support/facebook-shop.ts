import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { FanpageResponse } from '../../src/contracts';
import { startApplication, type TestApplication, type TestApplicationOptions } from './application';
import { Graph } from './graph';
import { appSecret, verifyToken } from './messenger-shop';

export const appId = '1000000000000001';

/** A shop whose Facebook app is set up, and Facebook, which insists on everything and calls the shop's webhook itself. */
export class FacebookShop {
  private constructor(
    readonly application: TestApplication,
    readonly graph: Graph,
  ) {}

  static async start({ env, ...options }: TestApplicationOptions = {}): Promise<FacebookShop> {
    const graph = await Graph.start();
    const application = await startApplication({
      ...options,
      env: {
        FB_APP_ID: appId,
        FB_APP_SECRET: appSecret,
        FB_VERIFY_TOKEN: verifyToken,
        FB_GRAPH_BASE_URL: graph.url,
        FB_DIALOG_BASE_URL: graph.url,
        MEDIA_ALLOWED_HOSTS: new URL(graph.url).host,
        ...env,
      },
    });
    await graph.configure({
      appId,
      appSecret,
      verifyToken,
      strict: true,
      echoes: true,
      webhookUrl: `${application.url}/api/messenger/webhook`,
    });
    return new FacebookShop(application, graph);
  }

  /** A page that is there at Facebook, and here by its token. */
  async pasteToken(pageId: string, token: string): Promise<FanpageResponse> {
    await this.graph.page(pageId, { name: `Trang ${pageId}`, token });
    const { status, body } = await this.application.owner.post<FanpageResponse>('/api/fanpages', {
      pageId,
      name: `Trang ${pageId}`,
      accessToken: token,
    });
    expect([status, body.connection]).toEqual([201, 'connected']);
    return body;
  }

  /** The look at all pages that is taken once an hour. */
  async hourPasses(): Promise<void> {
    const connection = this.application.app.get<Connection>(getConnectionToken());
    await connection.collection('jobs').insertOne({
      name: 'fanpages.check-pages',
      payload: {},
      status: 'queued',
      key: null,
      order: 0,
      priority: 0,
      runAt: new Date(),
      attempts: 0,
      maxAttempts: 1,
      createdAt: new Date(),
    });
  }

  async close(): Promise<void> {
    await this.application.close();
    await this.graph.close();
  }
}
