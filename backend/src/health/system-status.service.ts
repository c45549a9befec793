import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import type { SystemStatus } from '../contracts';
import { VisionService } from '../vision';

/** What this installation can do at present. */
@Injectable()
export class SystemStatusService {
  constructor(
    private readonly vision: VisionService,
    private readonly config: AppConfig,
  ) {}

  async status(): Promise<SystemStatus> {
    const { release, database, simulator } = this.config;
    return {
      release,
      database: database.embedded ? 'embedded' : 'mongodb',
      vision: await this.vision.status(),
      matcher: { state: 'unknown', embedder: null, waitingPhotos: 0, reason: '' },
      simulatorAvailable: simulator,
    };
  }
}
