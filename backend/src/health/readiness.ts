import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, MongooseHealthIndicator, type HealthIndicatorResult } from '@nestjs/terminus';
import { AppConfig } from '../config';
import { Drain } from '../platform/http';

/** A ping that takes longer means that people wait: better to be taken out of the balancer. */
const pingTimeoutMs = 1_500;

/** What must hold before this process gets traffic, and what an operator must hear of. */
@Injectable()
export class Readiness {
  constructor(
    private readonly database: MongooseHealthIndicator,
    private readonly drain: Drain,
    private readonly indicators: HealthIndicatorService,
    private readonly config: AppConfig,
  ) {}

  /** Without the time it took: that is for /metrics. */
  async pingDatabase(): Promise<HealthIndicatorResult> {
    const { database } = await this.database.pingCheck('database', { timeout: pingTimeoutMs });
    const indicator = this.indicators.check('database');
    return database.status === 'up' ? indicator.up() : indicator.down();
  }

  notDraining(): HealthIndicatorResult {
    const indicator = this.indicators.check('traffic');
    return this.drain.active ? indicator.down('draining') : indicator.up();
  }

  /** A process that leaves in order is no fault: who watches from outside would be alarmed by every deployment. */
  reportDraining(): HealthIndicatorResult {
    return this.indicators.check('traffic').up(this.drain.active ? 'draining' : undefined);
  }

  /**
   * Room for photos. No part of readiness: without room a shop still answers, and a release that sets things right must be
   * able to start. How much there is stays between operator and machine.
   */
  async roomOnDisk(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('disk');
    const { uploadDir, privateDir, minFreeBytes } = this.config.storage;
    if (minFreeBytes === 0) {
      return indicator.up();
    }
    try {
      const free = await Promise.all([uploadDir, privateDir].map(freeBytes));
      return Math.min(...free) >= minFreeBytes ? indicator.up() : indicator.down('low');
    } catch {
      return indicator.down('unknown');
    }
  }
}

/** For who runs the product; a few percent are root's. The folder is made with the first photo: until then its disk is its parent's. */
async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) {
      throw error;
    }
    return await freeBytes(parent);
  }
}
