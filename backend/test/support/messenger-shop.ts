import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { CreateProductRequest, FanpageResponse, ProductResponse, UploadImagesResponse } from '../../src/contracts';
import type { ReceiptRecord } from '../../src/activity/receipts/receipt.schema';
import type { StoredInboundEvent } from '../../src/messenger/inbox/inbound-event.schema';
import type { Answer } from './api-client';
import { startApplication, type TestApplication, type TestApplicationOptions } from './application';
import { Graph } from './graph';
import { MediaHost } from './media-host';
import { until } from './until';
import { customerEvent, envelope, facebookJson, signatureOf, testPageId } from './webhook';

export const appSecret = 'app_secret_of_the_tests';
export const verifyToken = 'verify_token_of_the_tests';
/** Longer than a number can hold, as Facebook's may be. */
export const facebookAppId = '15177764818601117';
/** In the form of a real one, so that a leak would be recognised. */
export const pageToken = 'EAAtesttokenOfThePage';

/** A shop that is connected to a page, with Facebook's side of it played by local servers. */
export class MessengerShop {
  fanpage!: FanpageResponse;

  private constructor(
    readonly application: TestApplication,
    readonly graph: Graph,
    readonly media: MediaHost,
  ) {}

  static async start(options: TestApplicationOptions = {}): Promise<MessengerShop> {
    const [graph, media] = await Promise.all([Graph.start(), MediaHost.start()]);
    const application = await startApplication({
      ...options,
      env: { ...facebookEnvironment(graph, media), ...options.env },
    });
    const shop = new MessengerShop(application, graph, media);
    shop.fanpage = await shop.connectPage({});
    return shop;
  }

  /** Another process of the same installation. */
  beside(options: TestApplicationOptions = {}): Promise<TestApplication> {
    const env = { ...facebookEnvironment(this.graph, this.media), ...options.env };
    return startApplication({ ...options, env, beside: this.application });
  }

  async connectPage(page: object): Promise<FanpageResponse> {
    const content = { pageId: testPageId, name: 'Shop', accessToken: pageToken, ...page };
    // At Facebook every page has a token of its own.
    if (content.accessToken === pageToken && content.pageId !== testPageId) {
      content.accessToken = `${pageToken}${content.pageId}`;
    }
    const { status, body } = await this.application.owner.post<FanpageResponse>('/api/fanpages', content);
    expect(status).toBe(201);
    return body;
  }

  /** A product that the page sells. With a photo, it can be recognised when this resolves. */
  async sell(product: Partial<CreateProductRequest>, photo?: Buffer): Promise<ProductResponse> {
    const { status, body } = await this.application.owner.post<ProductResponse>('/api/products', {
      name: 'Áo thun',
      price: 250_000,
      fanpages: [{ fanpageId: this.fanpage.id }],
      imageIds: photo ? [await this.upload(photo)] : [],
      ...product,
    });
    expect(status).toBe(201);
    return body;
  }

  /** Calls the webhook as Facebook does. */
  async deliver(call: object, application = this.application): Promise<Answer> {
    const body = facebookJson(call);
    return await this.post(body, { 'X-Hub-Signature-256': signatureOf(body, appSecret) }, application);
  }

  post(body: string, headers: Record<string, string>, application = this.application): Promise<Answer> {
    const visitor = application.visitor();
    return visitor.send('POST', '/api/messenger/webhook', body, { 'Content-Type': 'application/json', ...headers });
  }

  /** The customer does this now, and Facebook tells us. */
  async customerSends(customerId: string, content: object): Promise<void> {
    const { status } = await this.deliver(envelope([customerEvent(customerId, content)]));
    expect(status).toBe(200);
  }

  events(filter: object): Promise<StoredInboundEvent[]> {
    return this.connection.collection<StoredInboundEvent>('inboundevents').find(filter).sort({ at: 1 }).toArray();
  }

  /** The customer's only message, once it has its outcome. */
  outcome(customerId: string): Promise<StoredInboundEvent> {
    return until(
      'the event has an outcome',
      async () => {
        const [event] = await this.events({ customerId, kind: { $ne: 'echo' }, outcome: { $ne: null } });
        return event;
      },
      20_000,
    );
  }

  /** What is kept of the photos of a message, in their order. */
  receiptsOf({ _id }: Pick<StoredInboundEvent, '_id'>): Promise<ReceiptRecord[]> {
    const receipts = this.connection.collection<ReceiptRecord>('matchreceipts');
    return receipts
      .find({ key: { $regex: `^${_id.toHexString()}:` } })
      .sort({ key: 1 })
      .toArray();
  }

  /** The customer's only photo in a message, as it lies in private storage. */
  async keptPhoto(event: Pick<StoredInboundEvent, '_id'>): Promise<Buffer> {
    const [receipt] = await this.receiptsOf(event);
    const { privateDir } = this.application.config.storage;
    return await readFile(join(privateDir, 'customer-photos', `${receipt?._id.toHexString() ?? ''}.jpg`));
  }

  /**
   * A new token brings a look at the page's health some seconds later, and so does a start of the application. It would find the token in order whatever a test has
   * Facebook say to sends, and let a page go on that the test expects to wait.
   */
  async looksEnd(): Promise<void> {
    const jobs = this.connection.collection('jobs');
    const names = ['fanpages.check-pages', 'fanpages.check-page'];
    const look = { name: { $in: names }, status: { $in: ['queued', 'running'] } };
    await until('the page has been looked at', async () => {
      await jobs.updateMany({ ...look, status: 'queued' }, { $set: { runAt: new Date() } });
      return (await jobs.countDocuments(look)) === 0 || undefined;
    });
  }

  /** What keeps the page's jobs waiting. */
  holds(pageId = testPageId): Promise<{ cause: string; reason: string; until: Date }[]> {
    return this.connection
      .collection<{ cause: string; reason: string; until: Date }>('jobholds')
      .find({ group: `page:${pageId}` })
      .toArray();
  }

  /** The waits between attempts pass, and the time in which echoes are expected. */
  async skipWaiting(): Promise<void> {
    await this.connection
      .collection('inboundevents')
      .updateMany({ 'reply.deliveries.state': 'sending' }, { $set: { 'reply.deliveries.$[].triedAt': new Date(0) } });
    await this.connection.collection('jobs').updateMany({ status: 'queued' }, { $set: { runAt: new Date() } });
  }

  get connection(): Connection {
    return this.application.app.get<Connection>(getConnectionToken());
  }

  async close(): Promise<void> {
    await this.application.close();
    await Promise.all([this.graph.close(), this.media.close()]);
  }

  private async upload(content: Buffer): Promise<string> {
    const answer = await this.application.owner.upload<UploadImagesResponse>('/api/products/upload-images', 'images', [
      { name: 'photo.jpg', content },
    ]);
    const [image] = answer.body.images;
    if (image?.status !== 'ready') {
      throw new Error('The photo was not stored.');
    }
    return image.id;
  }
}

function facebookEnvironment(graph: Graph, media: MediaHost): Record<string, string> {
  return {
    FB_APP_SECRET: appSecret,
    FB_VERIFY_TOKEN: verifyToken,
    FB_APP_ID: facebookAppId,
    FB_GRAPH_BASE_URL: graph.url,
    MEDIA_ALLOWED_HOSTS: `${media.host},${new URL(graph.url).host}`,
  };
}
