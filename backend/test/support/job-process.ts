import { Injectable, Module } from '@nestjs/common';
import { getModelToken, MongooseModule } from '@nestjs/mongoose';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Model } from 'mongoose';
import { z } from 'zod';
import {
  defineJob,
  HandlesJob,
  JobHolds,
  JobQueue,
  JobsModule,
  JobWorker,
  type EnqueueOptions,
  type JobHandler,
  type JobOutcome,
  type JobRun,
} from '../../src/platform/jobs';
import { JobLeasesRepository } from '../../src/platform/jobs/job-leases.repository';
import type { JobRecord } from '../../src/platform/jobs/jobs.repository';
import type { StoredJob } from '../../src/platform/jobs/job.schema';
import { startTestDatabase, type TestDatabase } from './test-database';
import { until } from './until';

const noteSchema = z.object({ text: z.string() });
type Note = z.infer<typeof noteSchema>;

export const noteJob = defineJob({ name: 'test.note', payload: noteSchema, attempts: 3 });
export const singleJob = defineJob({ name: 'test.single', payload: noteSchema, concurrency: 1 });
/** Long enough to be seen running. */
export const briefJob = defineJob({
  name: 'test.brief',
  payload: noteSchema,
  attempts: 2,
  timeLimit: 500,
  backoff: { firstDelay: 1 },
});
export const hourlyJob = defineJob({ name: 'test.hourly', payload: z.object({}), schedule: { every: 3_600_000 } });

interface Behaviour {
  note: (note: Note, run: JobRun) => Promise<JobOutcome>;
  failed: (note: Note, reason: string) => void;
  hourly: () => void;
}

/** What the handlers of a test do; set anew by each test. */
export const behaviour: Behaviour = {
  note: () => Promise.resolve({ outcome: 'done' }),
  failed: () => undefined,
  hourly: () => undefined,
};

@Injectable()
@HandlesJob(noteJob)
class NoteHandler implements JobHandler<Note> {
  handle(note: Note, run: JobRun): Promise<JobOutcome> {
    return behaviour.note(note, run);
  }

  failed(note: Note, reason: string): Promise<void> {
    behaviour.failed(note, reason);
    return Promise.resolve();
  }
}

@Injectable()
@HandlesJob(singleJob)
class SingleHandler implements JobHandler<Note> {
  handle(note: Note, run: JobRun): Promise<JobOutcome> {
    return behaviour.note(note, run);
  }
}

@Injectable()
@HandlesJob(briefJob)
class BriefHandler implements JobHandler<Note> {
  handle(note: Note, run: JobRun): Promise<JobOutcome> {
    return behaviour.note(note, run);
  }
}

@Injectable()
@HandlesJob(hourlyJob)
class HourlyHandler implements JobHandler<object> {
  handle(): Promise<JobOutcome> {
    behaviour.hourly();
    return Promise.resolve({ outcome: 'done' });
  }
}

@Module({ imports: [JobsModule], providers: [NoteHandler, SingleHandler, BriefHandler, HourlyHandler] })
class HandlersModule {}

/** One process of the application, as far as jobs go: a queue and a worker on a database. */
export class JobProcess {
  private constructor(
    private readonly module: TestingModule,
    readonly queue: JobQueue,
    readonly worker: JobWorker,
    /** The stored jobs, for moving a test's time: there is no other way to wait for a lease or a backoff in a test. */
    readonly stored: Model<StoredJob>,
    readonly leases: JobLeasesRepository,
    readonly holds: JobHolds,
  ) {}

  static async start(uri: string): Promise<JobProcess> {
    const module = await Test.createTestingModule({
      imports: [MongooseModule.forRoot(uri, { autoIndex: false }), HandlersModule],
    }).compile();
    module.useLogger(false);
    await module.init();
    const stored = module.get<Model<StoredJob>>(getModelToken('Job'));
    await stored.createIndexes();
    await module.get<Model<unknown>>(getModelToken('JobHold')).createIndexes();
    return new JobProcess(
      module,
      module.get(JobQueue),
      module.get(JobWorker),
      stored,
      module.get(JobLeasesRepository),
      module.get(JobHolds),
    );
  }

  enqueue(text: string, options: EnqueueOptions = {}) {
    return this.queue.enqueue(noteJob, { text }, options);
  }

  running(id: string) {
    return this.when('the job runs', id, ({ status }) => status === 'running');
  }

  finished(id: string) {
    return this.when('the job is finished', id, ({ status }) => ['done', 'skipped', 'failed'].includes(status));
  }

  waitingAgain(id: string, after = 1) {
    const waits = ({ status, attempts }: JobRecord) => status === 'queued' && attempts === after;
    return this.when('the job waits for its next attempt', id, waits);
  }

  counted(name: string, jobs: number) {
    return until(`${jobs} jobs are done`, async () =>
      (await this.stored.countDocuments({ name, status: 'done' })) >= jobs ? true : undefined,
    );
  }

  /** The time until the next attempt passes. */
  skipWaiting() {
    return this.stored.updateMany({ status: 'queued' }, { $set: { runAt: new Date() } });
  }

  private when(what: string, id: string, holds: (job: JobRecord) => boolean): Promise<JobRecord> {
    return until(what, async () => {
      const job = await this.queue.find(id);
      return job && holds(job) ? job : undefined;
    });
  }

  async close(): Promise<void> {
    await this.module.close();
  }
}

/** Two processes on one database, idle and without jobs at the start of each test of the file. */
export function useTwoJobProcesses(): { first: JobProcess; second: JobProcess; another: () => Promise<JobProcess> } {
  const processes = { another: () => JobProcess.start(database.uri) } as ReturnType<typeof useTwoJobProcesses>;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
    processes.first = await processes.another();
    processes.second = await processes.another();
  });
  beforeEach(async () => {
    await processes.first.stored.deleteMany({});
    for (const { group } of await processes.first.holds.held()) {
      await processes.first.holds.release(group);
    }
    behaviour.note = () => Promise.resolve({ outcome: 'done' });
    behaviour.failed = () => undefined;
    behaviour.hourly = () => undefined;
  });
  afterEach(async () => {
    await Promise.all([processes.first.worker.stop(), processes.second.worker.stop()]);
  });
  afterAll(async () => {
    await Promise.all([processes.first.close(), processes.second.close()]);
    await database.close();
  });
  return processes;
}
