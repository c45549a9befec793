import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, MongooseHealthIndicator, type HealthIndicatorResult } from '@nestjs/terminus';
import { Drain } from '../platform/http';

/** A ping that takes longer means that people wait: better to be taken out of the balancer. */
const pingTimeoutMs = 1_500;

/** What must hold before this process gets traffic. */
@Injectable()
export class Readiness {
  constructor(
    private readonly database: MongooseHealthIndicator,
    private readonly drain: Drain,
    private readonly indicators: HealthIndicatorService,
  ) {}

  pingDatabase() {
    return this.database.pingCheck('database', { timeout: pingTimeoutMs });
  }

  notDraining(): HealthIndicatorResult {
    const indicator = this.indicators.check('traffic');
    return this.drain.active ? indicator.down('draining') : indicator.up();
  }
}
