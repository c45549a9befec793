import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../platform/http';
import { Unthrottled } from '../../platform/rate-limit';
import { FromThisMachineGuard } from './from-this-machine.guard';
import { MetricsService } from './metrics.service';

/** For Prometheus and monitor.sh, both of which ask on the machine itself. METRICS_PATH moves it: nothing is left at the usual address. */
@ApiExcludeController()
@Public()
@Unthrottled()
@UseGuards(FromThisMachineGuard)
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: MetricsService) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  text(): Promise<string> {
    return this.metrics.text();
  }
}
