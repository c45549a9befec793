import { Injectable } from '@nestjs/common';
import { Receipts, type ReceivedPhoto } from '../../activity';
import { ImagesService } from '../../images';
import { AppError } from '../../platform/errors';
import type { Asking } from '../answer/answer';
import type { SentPhoto } from '../answer/question';
import { PhotoFetcher, PhotoUnavailable } from './photo-fetcher';

/** The photos of customers, each kept with its receipt. */
@Injectable()
export class CustomerPhotos {
  constructor(
    private readonly fetcher: PhotoFetcher,
    private readonly images: ImagesService,
    private readonly receipts: Receipts,
  ) {}

  /**
   * The photo upright, without metadata and at most 1024 pixels wide or high, as JPEG. Fetched once: the address in the
   * event ends after a while, so a second attempt of the same job reads what the first one stored.
   * @throws PhotoUnavailable
   */
  async get({ key, address }: SentPhoto, { channel, fanpageId, customerId }: Asking): Promise<ReceivedPhoto> {
    const received = await this.receipts.received(key);
    if (received) {
      return received;
    }
    const photo = await this.normalise(await this.fetcher.fetch(address));
    return { receiptId: await this.receipts.open({ channel, key, fanpageId, customerId }, photo), photo };
  }

  private async normalise(content: Buffer): Promise<Buffer> {
    try {
      return await this.images.normalise({ buffer: content });
    } catch (error) {
      if (error instanceof AppError) {
        throw new PhotoUnavailable('unreadable', `${error.code}: ${error.message}`);
      }
      throw error;
    }
  }
}
