import { Logger } from '@nestjs/common';
import type { ClientRateLimitInfo, Store } from 'express-rate-limit';
import type { HitsRepository } from './hits.repository';

/**
 * Counters of one limit in the database, so that every process counts together.
 * Windows are aligned to the clock: the window's number is part of the key, and counting needs no read before the write.
 */
export class SharedStore implements Store {
  private readonly logger = new Logger(SharedStore.name);
  readonly localKeys = false;
  readonly prefix: string;

  constructor(
    name: string,
    private readonly windowMs: number,
    private readonly hits: HitsRepository,
  ) {
    this.prefix = `${name}:`;
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    const window = this.currentWindow();
    const resetTime = new Date((window + 1) * this.windowMs);
    return { totalHits: await this.hits.add(this.id(key, window), resetTime), resetTime };
  }

  async decrement(key: string): Promise<void> {
    try {
      await this.hits.takeBack(this.id(key, this.currentWindow()));
    } catch (error) {
      // Happens after the answer, perhaps while the process ends: at worst a person has one attempt less in this window.
      this.logger.debug({ message: 'A hit could not be taken back', error });
    }
  }

  async resetKey(key: string): Promise<void> {
    await this.hits.remove(this.id(key, this.currentWindow()));
  }

  private currentWindow(): number {
    return Math.floor(Date.now() / this.windowMs);
  }

  private id(key: string, window: number): string {
    return `${this.prefix}${key}:${window}`;
  }
}
