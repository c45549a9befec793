import { Injectable } from '@nestjs/common';
import { ProductsService } from '../../products';
import type { LocalMatch, OfferedSources } from '../engine/local-match';
import { ReferenceViews } from '../learning/reference-views.service';
import { MatcherEngine } from './matcher-engine';
import { Offers } from './offers';
import { SourceIndex } from './source-index';

export interface LocalMatchRequest {
  /** Normalised by images/. */
  photo: Buffer;
  fanpageId: string;
  /** Of the page, see `matchLevels`. */
  level: number;
  /** Also say where photo and product agree. */
  explain?: boolean;
  /** Compare with the other products even when it is a known picture. */
  closely?: boolean;
  /** Products that are left out. */
  without?: readonly string[];
  signal?: AbortSignal;
}

/** Searches until an answer holds: each further one means that the catalogue changed while the one before was under way. */
const mostSearches = 3;

/** Finds the product in a customer's photo by pictures alone, among what a page sells at this moment. */
@Injectable()
export class LocalMatcher {
  /** What the engine was told of each page. */
  private readonly told = new Map<string, string>();

  constructor(
    private readonly engine: MatcherEngine,
    private readonly offers: Offers,
    private readonly index: SourceIndex,
    private readonly products: ProductsService,
    private readonly views: ReferenceViews,
  ) {}

  /**
   * A photo that cannot be read is answered with `none` and the reason: it is no failure of ours.
   * @throws EngineCrashed when the engine dies twice over it; the reason of `signal` when it is aborted
   */
  async match(request: LocalMatchRequest): Promise<LocalMatch> {
    for (let searches = 1; ; searches += 1) {
      const match = await this.engine.retriedOnce(() => this.search(request));
      const stale = await this.staleAmong(match, request.fanpageId);
      if (stale.size === 0) {
        return match;
      }
      if (searches === mostSearches) {
        return withoutProducts(match, stale);
      }
      this.offers.forget();
    }
  }

  private async search({ photo, fanpageId, without = [], signal, explain = false, ...how }: LocalMatchRequest) {
    await this.offers.refresh();
    const offered = this.offers.of(fanpageId);
    const ids = new Set(offered.flatMap(({ sourceIds }) => sourceIds));
    const sources = [...ids].map((id) => ({
      id,
      kind: this.offers.isView(id) ? ('view' as const) : ('image' as const),
    }));
    await this.index.ensure(sources, signal);
    await this.tell(fanpageId, offered);
    return await this.engine.call('search', { photo, page: fanpageId, explain, without, ...how }, { signal });
  }

  /** The list of a large page is handed over only when something changed. */
  private async tell(fanpageId: string, products: OfferedSources[]): Promise<void> {
    const state = `${this.engine.generation}:${this.offers.revision}`;
    if (this.told.get(fanpageId) !== state) {
      await this.engine.call('offer', { page: fanpageId, products });
      this.told.set(fanpageId, state);
    }
  }

  /** Candidates that are no longer what they were: deleted, switched off, or found by a picture that is gone. */
  private async staleAmong({ candidates }: LocalMatch, fanpageId: string): Promise<Set<string>> {
    if (candidates.length === 0) {
      return new Set();
    }
    const ids = candidates.map(({ productId }) => productId);
    const offered = new Map(
      (await this.products.activeOnFanpage(fanpageId, ids)).map(({ productId, imageIds }) => [productId, imageIds]),
    );
    const views = new Map(
      (await this.views.findMany(candidates.map(({ sourceId }) => sourceId))).map(({ id, productId }) => [
        id,
        productId,
      ]),
    );
    const holds = ({ productId, sourceId }: { productId: string; sourceId: string }): boolean =>
      offered.has(productId) &&
      (offered.get(productId)?.includes(sourceId) === true || views.get(sourceId) === productId);
    return new Set(candidates.filter((candidate) => !holds(candidate)).map(({ productId }) => productId));
  }
}

/** The catalogue changes faster than it can be searched: what is left is worth a question at most. */
function withoutProducts(match: LocalMatch, gone: ReadonlySet<string>): LocalMatch {
  const candidates = match.candidates.filter(({ productId }) => !gone.has(productId));
  const decision = candidates.length === 0 ? 'none' : match.decision === 'sure' ? 'unsure' : match.decision;
  return { ...match, decision, candidates, reason: { code: 'products_changed' } };
}
