import { Injectable } from '@nestjs/common';
import { madeAt } from '../../platform/database';
import { FileStorage } from '../../platform/storage';

const folder = 'customer-photos';
const fileOf = (receiptId: string): string => `${folder}/${receiptId}.jpg`;

/** The photos of customers, in private storage as long as their receipt. */
@Injectable()
export class ReceiptPhotos {
  constructor(private readonly files: FileStorage) {}

  async write(receiptId: string, photo: Buffer): Promise<void> {
    await this.files.write('private', fileOf(receiptId), photo);
  }

  /** Null when there is none. */
  async read(receiptId: string): Promise<Buffer | null> {
    return (await this.exists(receiptId)) ? await this.files.read('private', fileOf(receiptId)) : null;
  }

  exists(receiptId: string): Promise<boolean> {
    return this.files.exists('private', fileOf(receiptId));
  }

  async remove(receiptId: string): Promise<void> {
    await this.files.remove('private', fileOf(receiptId));
  }

  /**
   * Removes files of which no receipt knows, put there by attempts begun before `moment`.
   * @param existing those among the ids that are receipts
   * @returns how many
   */
  async removeStray(existing: (ids: string[]) => Promise<Set<string>>, moment: Date): Promise<number> {
    const names = await this.files.list('private', folder);
    const old = names.filter((name) => idIn(name) !== '' && madeAt(idIn(name)) < moment);
    let removed = 0;
    for (let start = 0; start < old.length; start += batchSize) {
      const batch = old.slice(start, start + batchSize);
      const known = await existing(batch.map(idIn));
      // By their whole name: files of earlier releases are named after the customer's message, which has an id as well.
      for (const name of batch.filter((each) => !known.has(idIn(each)) || each !== fileOf(idIn(each)))) {
        await this.files.remove('private', name);
        removed += 1;
      }
    }
    return removed;
  }
}

/** Files asked about at once. */
const batchSize = 200;

/** Empty for a file that we have not named. */
const idIn = (name: string): string => /^[^/]+\/([0-9a-f]{24})(-\d+)?\.jpg$/.exec(name)?.[1] ?? '';
