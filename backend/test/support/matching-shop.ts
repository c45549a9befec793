import type { Writable } from 'node:stream';
import type {
  CreateProductRequest,
  FanpageResponse,
  JudgeReceiptRequest,
  ProductResponse,
  ReceiptResponse,
} from '../../src/contracts';
import type { Answer } from './api-client';
import { startApplication, type TestApplication } from './application';
import { Catalogue } from './catalogue';
import { until } from './until';

/** A shop with one page, asked through the playground. */
export class MatchingShop {
  private constructor(
    readonly application: TestApplication,
    readonly catalogue: Catalogue,
    readonly fanpage: FanpageResponse,
  ) {}

  static async start(env: Record<string, string> = {}, log?: Writable): Promise<MatchingShop> {
    const application = await startApplication({ env, log });
    const catalogue = new Catalogue(application);
    return new MatchingShop(application, catalogue, await catalogue.connectFanpage());
  }

  async sell(name: string, photos: Buffer[], more: Partial<CreateProductRequest> = {}): Promise<ProductResponse> {
    const imageIds: string[] = [];
    for (const photo of photos) {
      imageIds.push(await this.catalogue.upload(photo));
    }
    return await this.catalogue.create({ name, imageIds, fanpages: [{ fanpageId: this.fanpage.id }], ...more });
  }

  /** The receipt of a photo, once it was looked at. */
  async ask(photo: Buffer, fanpageId = this.fanpage.id): Promise<ReceiptResponse> {
    const file = { name: 'photo.jpg', content: photo };
    const { status, body } = await this.application.owner.upload<ReceiptResponse>('/api/playground', 'photo', [file], {
      fanpageId,
    });
    expect(status).toBe(202);
    return await until(
      'the photo was looked at',
      async () => {
        const receipt = await this.receipt(body.id);
        return receipt.status === 'pending' ? undefined : receipt;
      },
      20_000,
    );
  }

  async receipt(id: string): Promise<ReceiptResponse> {
    return (await this.application.owner.get<ReceiptResponse>(`/api/receipts/${id}`)).body;
  }

  judge<Body = ReceiptResponse>(
    { id }: Pick<ReceiptResponse, 'id'>,
    verdict: JudgeReceiptRequest,
  ): Promise<Answer<Body>> {
    return this.application.owner.put<Body>(`/api/receipts/${id}/verdict`, verdict);
  }

  takeBack<Body = ReceiptResponse>({ id }: Pick<ReceiptResponse, 'id'>): Promise<Answer<Body>> {
    return this.application.owner.delete<Body>(`/api/receipts/${id}/verdict`);
  }

  close(): Promise<void> {
    return this.application.close();
  }
}
