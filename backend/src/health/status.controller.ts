import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { systemStatusSchema, type SystemStatus } from '../contracts';
import { AppConfig } from '../config';

@Controller('status')
export class StatusController {
  constructor(private readonly config: AppConfig) {}

  @Get()
  @ApiOkResponse({ standardSchema: systemStatusSchema })
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
