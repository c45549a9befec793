import { Injectable, Logger } from '@nestjs/common';
import { CatalogueDescriptors } from '../descriptors/catalogue-descriptors';
import { DescriptorsRepository } from '../descriptors/descriptors.repository';
import type { PhotoSource } from '../descriptors/photo-sources';
import { MatcherEngine } from './matcher-engine';

/**
 * Photos and views that the engine of one process knows at most: 500 MB at 25 KB each. What has not been asked for the
 * longest makes room.
 */
const mostSources = 20_000;
/** Read and handed over at once: 5 MB. */
const batchSize = 200;
/** Each takes a third of a second: a customer waits at most one for photos that were added just now. The others are left to jobs. */
const describedWhileWaiting = 3;

/** `partial`: hashes and keypoints of another describer, without vectors. */
type Completeness = 'complete' | 'partial';

/** What the engine of this process was told about photos. */
@Injectable()
export class SourceIndex {
  private readonly logger = new Logger(SourceIndex.name);
  private generation = 0;
  /** In the order of use: a Map keeps insertion order. */
  private readonly known = new Map<string, Completeness>();

  constructor(
    private readonly engine: MatcherEngine,
    private readonly stored: DescriptorsRepository,
    private readonly descriptors: CatalogueDescriptors,
  ) {}

  /**
   * Makes the engine know these photos as far as they are described. What cannot be described now is left out: the customer
   * gets an answer from all others.
   */
  async ensure(sources: readonly PhotoSource[], signal?: AbortSignal): Promise<void> {
    const { describerId } = await this.engine.info();
    this.beginAnew();
    const wanted = sources.slice(0, mostSources);
    if (wanted.length < sources.length) {
      this.logger.warn({ message: 'Some photos are left out: the page has more than fit', photos: sources.length });
    }
    await this.makeRoom(new Set(wanted.map(({ id }) => id)));
    await this.load(wanted, describerId, signal);
    const missing = wanted.filter(({ id }) => !this.known.has(id));
    for (const source of missing.slice(0, describedWhileWaiting)) {
      await this.describeNow(source, signal);
    }
    if (missing.length > 0) {
      await this.load(missing.slice(0, describedWhileWaiting), describerId, signal);
    }
    for (const { id } of wanted) {
      this.touch(id);
    }
  }

  /** An engine that was started anew knows nothing. */
  private beginAnew(): void {
    if (this.generation !== this.engine.generation) {
      this.generation = this.engine.generation;
      this.known.clear();
    }
  }

  private async load(sources: readonly PhotoSource[], describerId: string, signal?: AbortSignal): Promise<void> {
    const unknown = sources.filter(({ id }) => this.known.get(id) !== 'complete').map(({ id }) => id);
    for (let start = 0; start < unknown.length; start += batchSize) {
      signal?.throwIfAborted();
      await this.loadBatch(unknown.slice(start, start + batchSize), describerId);
    }
  }

  private async loadBatch(ids: readonly string[], describerId: string): Promise<void> {
    const found = await this.stored.ofSources(ids, describerId);
    const completeness = new Map(
      found.map((one) => [one.sourceId, one.describerId === describerId ? 'complete' : 'partial'] as const),
    );
    // What another describer knows was handed over before, unless its own has come in the meantime.
    const entries = found.flatMap(({ sourceId, packed }) =>
      packed && this.known.get(sourceId) !== completeness.get(sourceId) ? [{ sourceId, packed }] : [],
    );
    const transfer = entries.map(({ packed }) => packed.buffer);
    const { corrupt } = await this.engine.call('put', { entries }, { transfer });
    for (const [id, how] of completeness) {
      this.known.set(id, how);
    }
    if (corrupt.length > 0) {
      this.logger.warn({ message: 'Damaged descriptors are made anew', sourceIds: corrupt });
      await this.stored.remove(corrupt);
      corrupt.forEach((id) => this.known.delete(id));
    }
  }

  private async describeNow(source: PhotoSource, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.descriptors.ensure(source, { urgency: 'search', signal });
    } catch (error) {
      signal?.throwIfAborted();
      this.logger.warn({ message: 'A catalogue photo could not be described now', sourceId: source.id, error });
    }
  }

  private touch(id: string): void {
    const how = this.known.get(id);
    if (how) {
      this.known.delete(id);
      this.known.set(id, how);
    }
  }

  private async makeRoom(wanted: ReadonlySet<string>): Promise<void> {
    const coming = [...wanted].filter((id) => !this.known.has(id)).length;
    const surplus = this.known.size + coming - mostSources;
    if (surplus <= 0) {
      return;
    }
    const sourceIds = [...this.known.keys()].filter((id) => !wanted.has(id)).slice(0, surplus);
    await this.engine.call('drop', { sourceIds });
    sourceIds.forEach((id) => this.known.delete(id));
  }
}
