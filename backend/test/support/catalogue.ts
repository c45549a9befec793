import { randomBytes } from 'node:crypto';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import sharp from 'sharp';
import type {
  CreateProductRequest,
  FanpageResponse,
  ListProductsResponse,
  ProductResponse,
  UploadImagesResponse,
} from '../../src/contracts';
import { ReadCache } from '../../src/platform/cache';
import type { TestApplication } from './application';

/** An id that nothing has. */
export const unknownId = 'f'.repeat(24);

/** What an owner does with the catalogue, over HTTP. Every step fails the test unless it succeeds. */
export class Catalogue {
  constructor(private readonly shop: TestApplication) {}

  async create(product: Partial<CreateProductRequest> = {}): Promise<ProductResponse> {
    const { status, body } = await this.shop.owner.post<ProductResponse>('/api/products', {
      name: 'Áo thun',
      ...product,
    });
    expect(status).toBe(201);
    return body;
  }

  async list(query = ''): Promise<ListProductsResponse> {
    const { status, body } = await this.shop.owner.get<ListProductsResponse>(`/api/products?${query}`);
    expect(status).toBe(200);
    return body;
  }

  async names(query: string): Promise<string[]> {
    return (await this.list(query)).items.map(({ name }) => name);
  }

  async connectFanpage(pageId = '100200300'): Promise<FanpageResponse> {
    const { status, body } = await this.shop.owner.post<FanpageResponse>('/api/fanpages', {
      pageId,
      name: `Shop ${pageId}`,
    });
    expect(status).toBe(201);
    return body;
  }

  /** @returns the id of a picture that nobody has uploaded before */
  async uploadPhoto(): Promise<string> {
    const side = 32;
    const content = await sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
      .jpeg()
      .toBuffer();
    return await this.upload(content);
  }

  /** @returns the id of the picture */
  async upload(content: Buffer): Promise<string> {
    const { body } = await this.shop.owner.upload<UploadImagesResponse>('/api/products/upload-images', 'images', [
      { name: 'photo.jpg', content },
    ]);
    const [image] = body.images;
    if (image?.status !== 'ready') {
      throw new Error('The photo was not stored.');
    }
    return image.id;
  }

  /** Removes all products and fanpages. */
  async clear(): Promise<void> {
    const connection = this.shop.app.get<Connection>(getConnectionToken());
    await Promise.all(['products', 'fanpages'].map(async (name) => connection.collection(name).deleteMany({})));
    await this.shop.app.get(ReadCache).changed('products');
  }
}
