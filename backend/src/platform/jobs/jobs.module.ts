import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { MongooseModule } from '@nestjs/mongoose';
import { JobBoard } from './job-board';
import { JobBoardRepository } from './job-board.repository';
import { JobClaims } from './job-claims';
import { jobHoldSchema } from './job-hold.schema';
import { JobHolds } from './job-holds';
import { JobHoldsRepository } from './job-holds.repository';
import { JobLeasesRepository } from './job-leases.repository';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';
import { JobRunner } from './job-runner';
import { JobRuns } from './job-runs';
import { JobSchedule } from './job-schedule';
import { JobWorker } from './job-worker';
import { jobSchema } from './job.schema';
import { JobsRepository } from './jobs.repository';

/** Background work on the database. Every process may enqueue; only one that calls `JobWorker.start()` runs jobs. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    MongooseModule.forFeature([
      { name: 'Job', schema: jobSchema },
      { name: 'JobHold', schema: jobHoldSchema },
    ]),
  ],
  providers: [
    JobsRepository,
    JobHoldsRepository,
    JobHolds,
    JobLeasesRepository,
    JobClaims,
    JobQueue,
    JobRegistry,
    JobRunner,
    JobRuns,
    JobBoard,
    JobBoardRepository,
    JobSchedule,
    JobWorker,
  ],
  exports: [JobQueue, JobBoard, JobHolds, JobWorker],
})
export class JobsModule {}
