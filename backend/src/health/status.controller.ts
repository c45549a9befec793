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
      vision: {
        state: vision.apiKey === undefined ? 'off' : 'ready',
        reason: '',
        model: vision.model,
        spentTodayUsd: 0,
        dailyBudgetUsd: vision.dailyBudget,
      },
      matcher: { state: 'unknown', embedder: null, waitingPhotos: 0, reason: '' },
      simulatorAvailable: simulator,
    };
  }
}
