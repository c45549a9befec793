import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { AnalyzeImageResponse, ErrorResponse, SystemStatus, VisionStatus } from '../../src/contracts';
import { VisionService } from '../../src/vision';
import type { VisionCall } from '../../src/vision/ledger/vision-call.schema';
import { photo } from '../fixtures/images/pictures';
import type { Answer, ApiClient } from './api-client';
import { startApplication, type TestApplication } from './application';
import { VisionStandIn } from './vision-service';

let seed = 100;
/** A photo that was never asked about. */
export const newPhoto = (): Promise<Buffer> => photo(++seed);

/** A shop whose vision service is the stand-in. */
export class VisionShop {
  private constructor(
    readonly service: VisionStandIn,
    readonly application: TestApplication,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<VisionShop> {
    const service = await VisionStandIn.start();
    const application = await startApplication({ jobs: false, env: { ...service.environment, ...env } });
    return new VisionShop(service, application);
  }

  /** Another process of the same installation. */
  beside(env: Record<string, string> = {}): Promise<TestApplication> {
    return startApplication({
      jobs: false,
      beside: this.application,
      env: { ...this.service.environment, ...env },
    });
  }

  get owner(): ApiClient {
    return this.application.owner;
  }

  get vision(): VisionService {
    return this.application.app.get(VisionService);
  }

  /** What the product editor does. */
  async analyze<Body = AnalyzeImageResponse>(content?: Buffer, client = this.owner): Promise<Answer<Body>> {
    const file = { name: 'a.jpg', content: content ?? (await newPhoto()) };
    return client.upload('/api/products/analyze-image', 'image', [file]);
  }

  async refusal(content?: Buffer): Promise<ErrorResponse & { status: number; retryAfter: number }> {
    const { status, body, headers } = await this.analyze<ErrorResponse>(content);
    return { ...body, status, retryAfter: Number(headers.get('retry-after')) };
  }

  async status(application = this.application): Promise<VisionStatus> {
    return (await application.owner.get<SystemStatus>('/api/status')).body.vision;
  }

  calls(): Promise<VisionCall[]> {
    return this.collection<VisionCall>('visioncalls').find({}).sort({ at: 1, attempt: 1 }).toArray();
  }

  async outcomes(): Promise<string[]> {
    return (await this.calls()).map(({ outcome }) => outcome);
  }

  collection<Document extends object>(name: string) {
    return this.application.app.get<Connection>(getConnectionToken()).collection<Document>(name);
  }

  /** As if nobody had ever asked. */
  async forget(): Promise<void> {
    this.service.reset();
    const names = ['visionbreakers', 'visionanswers', 'visioncalls', 'visiondays', 'ratelimits'];
    await Promise.all(names.map(async (name) => this.collection(name).deleteMany({})));
  }

  async close(): Promise<void> {
    await this.application.close();
    await this.service.close();
  }
}
