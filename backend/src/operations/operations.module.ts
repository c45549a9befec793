import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices';
import { JobsController } from './jobs.controller';
import { WatchJobsHandler } from './watch-jobs.handler';

/** What people who run the installation look at. */
@Module({
  imports: [NoticesModule],
  controllers: [JobsController],
  providers: [WatchJobsHandler],
})
export class OperationsModule {}
