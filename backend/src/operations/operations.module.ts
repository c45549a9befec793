import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices';
import { VisionModule } from '../vision';
import { BrowserErrorsController } from './browser-errors.controller';
import { JobsController } from './jobs.controller';
import { MetricsController } from './metrics/metrics.controller';
import { MetricsService } from './metrics/metrics.service';
import { WatchJobsHandler } from './watch-jobs.handler';

/** What people who run the installation look at. */
@Module({
  imports: [NoticesModule, VisionModule],
  controllers: [BrowserErrorsController, JobsController, MetricsController],
  providers: [WatchJobsHandler, MetricsService],
})
export class OperationsModule {}
