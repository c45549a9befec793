import { Injectable } from '@nestjs/common';
import { ImagesService } from '../../images';
import { AppError } from '../../platform/errors';
import { FileStorage } from '../../platform/storage';
import { InboundEventsRepository } from '../inbox/inbound-events.repository';
import { PhotoFetcher, PhotoUnavailable } from './photo-fetcher';

/** The photos of customers, kept in private storage as long as their event. */
@Injectable()
export class CustomerPhotos {
  constructor(
    private readonly fetcher: PhotoFetcher,
    private readonly images: ImagesService,
    private readonly files: FileStorage,
    private readonly events: InboundEventsRepository,
  ) {}

  /**
   * The photo upright, without metadata and at most 1024 pixels wide or high, as JPEG. Fetched once: the address in the
   * event ends after a while, so a second attempt of the same job reads what the first one stored.
   * @param place which of the event's photos, from 0
   * @throws PhotoUnavailable
   */
  async get(eventId: string, place: number, address: string): Promise<Buffer> {
    const name = `customer-photos/${eventId}-${place}.jpg`;
    if (await this.files.exists('private', name)) {
      return await this.files.read('private', name);
    }
    const photo = await this.normalise(await this.fetcher.fetch(address));
    // Named on the event first: a file that no event knows could never be removed.
    await this.events.addPhoto(eventId, name);
    await this.files.write('private', name, photo);
    return photo;
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
