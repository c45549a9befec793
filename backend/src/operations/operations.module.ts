import { Module } from '@nestjs/common';
import { FanpagesModule } from '../fanpages';
import { NoticesModule } from '../notices';
import { VisionModule } from '../vision';
import { BrowserErrorsController } from './browser-errors.controller';
import { JobsController } from './jobs.controller';
import { MetricsController } from './metrics/metrics.controller';
import { MetricsService } from './metrics/metrics.service';
import { WatchJobsHandler } from './watch-jobs.handler';
import { WatchVisionHandler } from './watch-vision.handler';

/** What people who run the installation look at. */
@Module({
  imports: [FanpagesModule, NoticesModule, VisionModule],
  controllers: [BrowserErrorsController, JobsController, MetricsController],
  providers: [WatchJobsHandler, WatchVisionHandler, MetricsService],
})
export class OperationsModule {}
