import { Injectable } from '@nestjs/common';
import { madeAt } from '../../platform/database';
import { JobQueue } from '../../platform/jobs';
import { FileStorage } from '../../platform/storage';
import { describeViewJob } from '../descriptors/describe-view.job';
import { referenceViewNotFound } from './learning.errors';
import { ReferenceViewsRepository, type StoredView } from './reference-views.repository';

/** What a shop can look through. More views of one product make a search slower without finding more. */
const mostViews = 20;
const folder = 'reference-views';
const fileOf = (viewId: string): string => `${folder}/${viewId}.jpg`;

/**
 * Customers' photos that an admin confirmed to show a product; matching compares with them as with catalogue photos. They are
 * kept apart from their receipts, with files of their own: a view stays until an admin removes it, takes the verdict back or
 * removes the product, or until twenty others have become views of the product since.
 */
@Injectable()
export class ReferenceViews {
  constructor(
    private readonly views: ReferenceViewsRepository,
    private readonly files: FileStorage,
    private readonly jobs: JobQueue,
  ) {}

  /** Newest first. */
  ofProduct(productId: string): Promise<StoredView[]> {
    return this.views.ofProduct(productId);
  }

  /** Views of any of these products, in no particular order. */
  ofProducts(productIds: readonly string[]): Promise<StoredView[]> {
    return this.views.ofProducts(productIds);
  }

  /** Views that were added or moved to another product at or after `since`; all of them without it. */
  changedSince(since: Date | null): Promise<StoredView[]> {
    return this.views.changedSince(since);
  }

  count(): Promise<number> {
    return this.views.count();
  }

  find(id: string): Promise<StoredView | null> {
    return this.views.find(id);
  }

  /** Those among the ids that are views. */
  findMany(ids: readonly string[]): Promise<StoredView[]> {
    return this.views.findMany(ids);
  }

  /** JPEG of at most 1024 pixels. Null when there is no such view any more. */
  async readPhoto(id: string): Promise<Buffer | null> {
    const exists = (await this.views.find(id)) !== null && (await this.files.exists('private', fileOf(id)));
    return exists ? await this.files.read('private', fileOf(id)) : null;
  }

  /** @throws AppError REFERENCE_VIEW_NOT_FOUND */
  async photo(id: string): Promise<Buffer> {
    const photo = await this.readPhoto(id);
    if (!photo) {
      throw referenceViewNotFound();
    }
    return photo;
  }

  /** Makes the photo a view of this product and of no other one. */
  async add(id: string, productId: string, photo: Buffer): Promise<void> {
    // The file first: nobody finds a view before its photo, and a file without a view is found by the upkeep.
    await this.files.write('private', fileOf(id), photo);
    await this.views.save(id, productId);
    if (!(await this.files.exists('private', fileOf(id)))) {
      // The upkeep came by in between and took it for a stray one; from now on it knows better.
      await this.files.write('private', fileOf(id), photo);
    }
    await this.jobs.enqueue(describeViewJob, { viewId: id });
    for (const old of await this.views.longestUnchanged(productId, mostViews)) {
      await this.remove(old.id);
    }
  }

  hasFile(id: string): Promise<boolean> {
    return this.files.exists('private', fileOf(id));
  }

  /**
   * Somebody who adds the view anew between the two steps loses the file to the second: whoever follows a lesson looks again,
   * and what is left without a file is removed by the upkeep.
   * @returns whether there was such a view
   */
  async remove(id: string): Promise<boolean> {
    const existed = await this.views.remove(id);
    await this.files.remove('private', fileOf(id));
    return existed;
  }

  /** @param customer pseudonym of whose photo it is: they may still want it deleted. Null in the playground */
  async forgetReceipt(receiptId: string, customer: string | null): Promise<void> {
    await this.views.forgetReceipt(receiptId, customer);
  }

  /** Views whose receipt is forgotten. */
  idsOfCustomer(customer: string): Promise<string[]> {
    return this.views.idsOfCustomer(customer);
  }

  /** Up to `count` views with ids above `after`, in order of id. */
  nextAfter(after: string | null, count: number): Promise<StoredView[]> {
    return this.views.nextAfter(after, count);
  }

  /** Removes files that no view knows, of receipts made before `moment`. @returns how many */
  async removeStrayFiles(moment: Date): Promise<number> {
    const stored = new Map<string, string>();
    for (const name of await this.files.list('private', folder)) {
      const [, id] = /([0-9a-f]{24})\.jpg$/.exec(name) ?? [];
      if (id !== undefined && madeAt(id) < moment) {
        stored.set(id, name);
      }
    }
    const known = new Set((await this.views.findMany([...stored.keys()])).map(({ id }) => id));
    let removed = 0;
    for (const [id, name] of stored) {
      // Asked once more: it may have become a view since. One that does so only now finds its file gone and writes it again.
      if (!known.has(id) && (await this.views.find(id)) === null) {
        await this.files.remove('private', name);
        removed += 1;
      }
    }
    return removed;
  }
}
