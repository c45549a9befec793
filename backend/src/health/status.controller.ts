import { Controller, Get } from '@nestjs/common';
import type { SystemStatus } from '../contracts';
import { AppConfig } from '../config';

@Controller('status')
export class StatusController {
  constructor(private readonly config: AppConfig) {}

  @Get()
  status(): SystemStatus {
    const { release, database, vision, simulator } = this.config;
    return {
      release,
      database: database.embedded ? 'embedded' : 'mongodb',
      visionConfigured: vision.apiKey !== undefined,
      simulatorAvailable: simulator,
    };
  }
}
