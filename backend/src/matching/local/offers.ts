import { Injectable } from '@nestjs/common';
import { ProductsService, type ProductOffers } from '../../products';
import type { OfferedSources } from '../engine/local-match';
import { ReferenceViews } from '../learning/reference-views.service';

/**
 * How far back changes are read again, in milliseconds: clocks of two machines differ, and a write may become visible some
 * moments after its time stamp.
 */
const overlap = 2 * 60 * 1_000;
/**
 * Everything is read anew this often, in milliseconds. It forgets what was deleted, and bounds what a machine with a clock
 * that is minutes off can miss.
 */
const freshFor = 10 * 60 * 1_000;

/**
 * What pages sell, as this process knows it. Changes since the last look are read before every search, which takes one
 * indexed question instead of reading the catalogue. Deletions leave no trace to ask for: what a search is about to answer is
 * checked with `LocalMatcher.stale`, and `forget` makes the next look a complete one.
 */
@Injectable()
export class Offers {
  private products = new Map<string, ProductOffers>();
  private views = new Map<string, string>();
  private lastLook = 0;
  private completeLook = 0;
  private revisions = 0;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly catalogue: ProductsService,
    private readonly referenceViews: ReferenceViews,
  ) {}

  /** Changes when anything that `of` answers may have changed. */
  get revision(): number {
    return this.revisions;
  }

  /** Reads what changed. Calls that come while one is reading wait for the next reading, which sees all they may have seen. */
  async refresh(): Promise<void> {
    const running = this.looking;
    if (running) {
      await running.catch(() => undefined);
    }
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
    await this.looking;
  }

  /** Everything is read anew with the next `refresh`. */
  forget(): void {
    this.completeLook = 0;
  }

  /** Products of the page with the photos and views that show them. */
  of(fanpageId: string): OfferedSources[] {
    const viewsOf = Map.groupBy(this.views, ([, productId]) => productId);
    return [...this.products.values()].flatMap(({ productId, imageIds, pages }) => {
      const page = pages.find((one) => one.fanpageId === fanpageId);
      const views = (viewsOf.get(productId) ?? []).map(([viewId]) => viewId);
      return page ? [{ productId, priority: page.priority, sourceIds: [...imageIds, ...views] }] : [];
    });
  }

  isView(sourceId: string): boolean {
    return this.views.has(sourceId);
  }

  private async look(): Promise<void> {
    const now = Date.now();
    const isComplete = now - this.completeLook > freshFor;
    const since = isComplete ? null : new Date(this.lastLook - overlap);
    const products = await this.catalogue.offersChangedSince(since);
    const views = await this.referenceViews.changedSince(since);
    if (isComplete) {
      this.products = new Map();
      this.views = new Map();
      this.completeLook = now;
      this.revisions += 1;
    }
    for (const product of products) {
      if (this.products.get(product.productId)?.version !== product.version) {
        this.products.set(product.productId, product);
        this.revisions += 1;
      }
    }
    for (const { id, productId } of views) {
      if (this.views.get(id) !== productId) {
        this.views.set(id, productId);
        this.revisions += 1;
      }
    }
    this.lastLook = now;
  }
}
