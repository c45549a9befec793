import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../config';
import { cachedReads } from '../metrics';
import { StampsRepository } from './stamps.repository';

/** What a cached read is made of; whoever writes it says so with `changed`. */
export type Source = 'products';

export interface CachedRead<Value> {
  /** For people who look at figures. */
  name: string;
  from: Source;
  /** What else the answer depends on. */
  key?: string;
  load: () => Promise<Value>;
}

interface Kept {
  stamp: number;
  until: number;
  value: Promise<unknown>;
}

/** Answers of all named reads and keys together: each is a few kilobytes at most. The oldest leave first. */
const mostKept = 200;

/**
 * Keeps answers of expensive reads in the memory of this process. Before each use it asks the database, by one key, whether
 * any process has written what the answer was made of: after a write nobody gets an older answer, however many processes
 * there are. Only a process that dies between a write and its stamp leaves older answers behind, for CACHE_TTL at most.
 */
@Injectable()
export class ReadCache {
  private readonly logger = new Logger(ReadCache.name);
  private readonly kept = new Map<string, Kept>();
  private readonly lifetime: number;

  constructor(
    private readonly stamps: StampsRepository,
    { cacheTtlSeconds }: AppConfig,
  ) {
    this.lifetime = cacheTtlSeconds * 1_000;
  }

  /** The answer belongs to all who ask: nobody may change it. */
  async read<Value>({ name, from, key = '', load }: CachedRead<Value>): Promise<Value> {
    if (this.lifetime === 0) {
      return await load();
    }
    const id = `${name}:${key}`;
    // Before the answer is made: what is written in between has another stamp, and is seen the next time.
    const stamp = await this.stamps.read(from);
    const known = this.kept.get(id);
    if (known?.stamp === stamp && Date.now() < known.until) {
      cachedReads.inc({ read: name, outcome: 'kept' });
      return (await known.value) as Value;
    }
    cachedReads.inc({ read: name, outcome: 'made' });
    const kept: Kept = { stamp, until: Date.now() + this.lifetime, value: load() };
    this.kept.delete(id);
    this.kept.set(id, kept);
    this.makeRoom();
    try {
      return (await kept.value) as Value;
    } catch (error) {
      if (this.kept.get(id) === kept) {
        this.kept.delete(id);
      }
      throw error;
    }
  }

  /** To be called after a write. The write is done whatever happens here, so this does not fail it. */
  async changed(source: Source): Promise<void> {
    try {
      await this.stamps.move(source);
    } catch (error) {
      this.logger.warn({ message: 'Other processes may answer with older data for a while', source, error });
    }
  }

  private makeRoom(): void {
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) {
        return;
      }
      this.kept.delete(oldest);
    }
  }
}
