import { Injectable, Logger } from '@nestjs/common';
import type { Urgency } from '../engine/thread/engine-client';
import { MatcherEngine } from '../local/matcher-engine';
import { DescriptorsRepository } from './descriptors.repository';
import { type PhotoSource, PhotoSources } from './photo-sources';

const day = 24 * 60 * 60 * 1_000;

/** Another describer's are kept for a day: a release that is taken back finds its own, and two releases side by side as well. */
const keptForOthers = day;

export interface DescribeOptions {
  urgency?: Urgency;
  signal?: AbortSignal;
}

/** Descriptors of catalogue photos and reference views: computed once for each describer, and stored. */
@Injectable()
export class CatalogueDescriptors {
  private readonly logger = new Logger(CatalogueDescriptors.name);

  constructor(
    private readonly stored: DescriptorsRepository,
    private readonly sources: PhotoSources,
    private readonly engine: MatcherEngine,
  ) {}

  /**
   * Makes sure that there is a descriptor of the present describer.
   * @returns false when there cannot be one: the photo is gone, or no picture that can be read
   * @throws what may have passed the next time: a disk or a database that fails
   */
  async ensure(source: PhotoSource, options: DescribeOptions = {}): Promise<boolean> {
    const { describerId } = await this.engine.info();
    return (await this.stored.isDescribed(source.id, describerId)) || (await this.describe(source, options));
  }

  /** Describes anew, whatever is stored. @returns as `ensure` */
  async describe(source: PhotoSource, { urgency = 'soon', signal }: DescribeOptions = {}): Promise<boolean> {
    const photo = await this.sources.read(source);
    if (!photo) {
      return false;
    }
    const { describerId } = await this.engine.info();
    const answer = await this.engine.retriedOnce(() => this.engine.call('describe', { photo }, { urgency, signal }));
    const packed = answer && new Uint8Array(answer.packed);
    if (!packed) {
      this.logger.warn({ message: 'A catalogue photo cannot be read', sourceId: source.id });
    }
    await this.stored.save({ sourceId: source.id, describerId, packed });
    return packed !== null;
  }

  /**
   * Describes what the present describer has not done: after a change of the embedder that is everything, after a crash what
   * was lost in it.
   * @param enough asked between two photos: whether to leave the rest for later
   * @returns how many were described
   */
  async describeMissing(enough: () => boolean, signal?: AbortSignal): Promise<number> {
    if ((await this.sources.count()) === 0) {
      // A shop without photos needs no model.
      return 0;
    }
    const { describerId } = await this.engine.info();
    let described = 0;
    for await (const batch of this.sources.batches()) {
      const ids = batch.map(({ id }) => id);
      const done = await this.stored.doneAmong(ids, describerId);
      // In random order: processes that do this side by side rarely meet at the same photo.
      for (const source of shuffled(batch.filter(({ id }) => !done.has(id)))) {
        signal?.throwIfAborted();
        if (enough()) {
          return described;
        }
        described += (await this.quietly(source, () => this.ensure(source, { urgency: 'later', signal }), signal))
          ? 1
          : 0;
      }
    }
    return described;
  }

  /**
   * Describes every photo anew.
   * @param progress told after each
   * @returns how many could be
   */
  async rebuild(progress: (done: number, of: number) => void): Promise<number> {
    const total = await this.sources.count();
    let [done, described] = [0, 0];
    for await (const batch of this.sources.batches()) {
      for (const source of batch) {
        described += (await this.quietly(source, () => this.describe(source, { urgency: 'later' }))) ? 1 : 0;
        done += 1;
        progress(done, Math.max(done, total));
      }
    }
    return described;
  }

  /** How many photos and views wait for this describer. */
  async waiting(describerId: string): Promise<number> {
    return Math.max(0, (await this.sources.count()) - (await this.stored.count(describerId)));
  }

  /** Removes descriptors of photos that are gone, and those of describers that nobody uses any more. @returns how many photos and how many descriptors */
  async tidy(now = new Date()): Promise<{ gone: number; outdated: number }> {
    const { describerId } = await this.engine.info();
    const moment = new Date(now.getTime() - keptForOthers);
    const removed = { gone: 0, outdated: 0 };
    let last: string | null = null;
    for (;;) {
      const ids: string[] = await this.stored.sourceIdsAfter(last, 200);
      if (ids.length === 0) {
        return removed;
      }
      const existing = await this.sources.existing(ids);
      const gone = ids.filter((id) => !existing.has(id));
      await this.stored.remove(gone);
      removed.gone += gone.length;
      removed.outdated += await this.stored.removeOlder([...existing], describerId, moment);
      last = ids.at(-1) ?? null;
    }
  }

  /** One photo on a disk that fails must not keep the others from being described. */
  private async quietly(source: PhotoSource, work: () => Promise<boolean>, signal?: AbortSignal): Promise<boolean> {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      this.logger.warn({ message: 'A photo could not be described now', sourceId: source.id, error });
      return false;
    }
  }
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
