import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, MemoryHealthIndicator, type HealthCheckResult } from '@nestjs/terminus';
import { AppConfig } from '../config';
import { Public } from '../platform/http';
import { Unthrottled } from '../platform/rate-limit';
import { Readiness } from './readiness';
import { SystemStatusService } from './system-status.service';

/** Of the memory above which PM2 starts a process anew: who watches hears of it before that happens, and of a leak that goes on. */
const fullShare = 0.9;

@Controller('health')
@Unthrottled()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly memory: MemoryHealthIndicator,
    private readonly readiness: Readiness,
    private readonly system: SystemStatusService,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @Public()
  @HealthCheck()
  check(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.readiness.pingDatabase(),
      // All of the process, as PM2 measures it: the heap alone misses the pictures that are being unpacked.
      () => this.memory.checkRSS('memory', fullShare * this.config.http.memoryLimit),
      () => this.readiness.roomOnDisk(),
      () => this.readiness.reportDraining(),
    ]);
  }

  @Get('live')
  @Public()
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @HealthCheck()
  async ready() {
    const result = await this.health.check([() => this.readiness.pingDatabase(), () => this.readiness.notDraining()]);
    return { ...result, release: this.config.release };
  }

  /** For signed-in owners: the session guard stands before every route that is not public. */
  @Get('detailed')
  async detailed() {
    return {
      status: 'ok',
      release: this.config.release,
      mode: this.config.mode,
      database: this.config.database.embedded ? 'embedded' : 'mongodb',
      matcher: await this.system.matcher(),
      node: process.version,
      uptimeSeconds: Math.round(process.uptime()),
      memory: process.memoryUsage(),
      cpu: process.cpuUsage(),
      timestamp: new Date().toISOString(),
    };
  }
}
