import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import type { MatcherStatus, SystemStatus } from '../contracts';
import { MatcherStatusBoard } from '../matching';
import { VisionService } from '../vision';

/** What this installation can do at present. */
@Injectable()
export class SystemStatusService {
  constructor(
    private readonly vision: VisionService,
    private readonly matcherBoard: MatcherStatusBoard,
    private readonly config: AppConfig,
  ) {}

  async status(): Promise<SystemStatus> {
    const { release, database, simulator, facebook, errorReceiver } = this.config;
    return {
      release,
      database: database.embedded ? 'embedded' : 'mongodb',
      vision: await this.vision.status(),
      matcher: await this.matcher(),
      simulatorAvailable: simulator,
      simulator: simulator ? 'stand_in' : 'preview',
      facebookLogin: facebook.appId !== undefined,
      errorReports: errorReceiver !== null,
    };
  }

  /** As the job processes last told it. */
  matcher(): Promise<MatcherStatus> {
    return this.matcherBoard.status();
  }
}
