import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, mongo } from 'mongoose';
import { previewLifetime, type StoredPreviewEntry, type StoredPreviewPhoto } from './preview.schema';

export type PreviewEntry = Pick<StoredPreviewEntry, 'kind' | 'entryId' | 'at' | 'content'>;

export interface PreviewCustomer {
  pageId: string;
  customerId: string;
}

/** More than a screen can show: the latest are read. */
const mostShown = 200;

@Injectable()
export class PreviewRepository {
  constructor(
    @InjectModel('PreviewEntry') private readonly entries: Model<StoredPreviewEntry>,
    @InjectModel('PreviewPhoto') private readonly photos: Model<StoredPreviewPhoto>,
  ) {}

  async add({ pageId, customerId }: PreviewCustomer, entry: PreviewEntry): Promise<void> {
    await this.entries.create({ ...entry, pageId, customerId, expiresAt: expiry() });
  }

  /** Oldest first. */
  async conversation({ pageId, customerId }: PreviewCustomer): Promise<PreviewEntry[]> {
    const entries = await this.entries
      .find({ pageId, customerId })
      .sort({ at: -1, _id: -1 })
      .limit(mostShown)
      .lean<StoredPreviewEntry[]>();
    return entries.reverse();
  }

  /** @param customer of any page when the page is not known @returns how many there were */
  async removeConversation({ pageId, customerId }: PreviewCustomer): Promise<number> {
    return (await this.entries.deleteMany({ customerId, ...(pageId !== '' && { pageId }) })).deletedCount;
  }

  async keepPhoto(name: string, content: Buffer): Promise<void> {
    await this.photos.create({ name, content, expiresAt: expiry() });
  }

  async photo(name: string): Promise<Buffer | null> {
    // The driver's own type, which is no Buffer.
    const photo = await this.photos.findOne({ name }).lean<{ content: mongo.Binary }>();
    return photo && Buffer.from(photo.content.value());
  }
}

const expiry = (): Date => new Date(Date.now() + previewLifetime);
