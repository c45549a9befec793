import type { JobOutcome } from '../src/platform/jobs';
import { behaviour, hourlyJob, JobProcess, noteJob, singleJob } from './support/job-process';
import { deferred } from './support/deferred';
import { startTestDatabase, type TestDatabase } from './support/test-database';
import { until } from './support/until';

const done: JobOutcome = { outcome: 'done' };

let database: TestDatabase;
let first: JobProcess;
let second: JobProcess;

beforeAll(async () => {
  database = await startTestDatabase();
  first = await JobProcess.start(database.uri);
  second = await JobProcess.start(database.uri);
});

beforeEach(async () => {
  await first.stored.deleteMany({});
  behaviour.note = () => Promise.resolve(done);
  behaviour.failed = () => undefined;
  behaviour.hourly = () => undefined;
});

afterEach(async () => {
  await Promise.all([first.worker.stop(), second.worker.stop()]);
});

afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
  await database.close();
});

describe('two workers on one database', () => {
  it('run every job exactly once', async () => {
    const runs: Record<string, number> = {};
    behaviour.note = async ({ text }) => {
      runs[text] = (runs[text] ?? 0) + 1;
      await new Promise(setImmediate);
      return done;
    };
    const names = Array.from({ length: 60 }, (_, index) => `job ${index}`);
    await first.queue.enqueueAll(
      noteJob,
      names.map((text) => ({ payload: { text } })),
    );
    first.worker.start();
    second.worker.start();
    await first.counted(noteJob.name, names.length);
    expect(runs).toEqual(Object.fromEntries(names.map((name) => [name, 1])));
  });

  it('make a scheduled job once for each slot', async () => {
    let runs = 0;
    behaviour.hourly = () => {
      runs++;
    };
    const fresh = await Promise.all([JobProcess.start(database.uri), JobProcess.start(database.uri)]);
    for (const { worker } of fresh) {
      worker.start();
    }
    await first.counted(hourlyJob.name, 1);
    await first.finished((await first.enqueue('after')).id);
    // A second slot can only begin when the test runs across the full hour.
    expect(runs).toBe(await first.stored.countDocuments({ name: hourlyJob.name }));
    expect(runs).toBeLessThanOrEqual(2);
    await Promise.all(fresh.map((process) => process.close()));
  });

  it('leave alone what a living process runs, and take over when its lease ended; the late result is not written', async () => {
    const held = { first: deferred<JobOutcome>(), second: deferred<JobOutcome>() };
    behaviour.note = () => held.first.promise;
    first.worker.start();
    const { id } = await first.enqueue('a', { key: 'a' });
    await first.running(id);

    behaviour.note = ({ text }) => (text === 'a' ? held.second.promise : Promise.resolve(done));
    second.worker.start();
    await second.finished((await second.enqueue('other')).id);
    expect(await first.queue.find(id)).toMatchObject({ status: 'running', attempts: 1 });

    await first.stored.updateOne({ name: noteJob.name, status: 'running' }, { $set: { leaseUntil: new Date(0) } });
    await until('it is taken over', async () => ((await first.queue.find(id))?.attempts === 2 ? true : undefined));
    held.first.resolve({ outcome: 'done', detail: 'too late' });
    await first.worker.stop();
    expect(await first.queue.find(id)).toMatchObject({ status: 'running', detail: null });
    held.second.resolve({ outcome: 'done', detail: 'by the second' });
    expect(await first.finished(id)).toMatchObject({ detail: 'by the second', attempts: 2 });
  });

  it('never start two jobs of one key, even when each has chosen another one', async () => {
    const waiting = await Promise.all(
      ['early', 'late'].map(async (text, order) => {
        const { id } = await first.enqueue(text, { key: 'a', order });
        return { id, name: noteJob.name, lane: 'a', status: 'queued' as const, runAt: new Date() };
      }),
    );
    const leaseUntil = new Date(Date.now() + 60_000);
    const claims = await Promise.all(
      waiting.map((job, index) => (index === 0 ? first : second).leases.claim(job, new Date(), leaseUntil)),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  it('give up a job whose process dies every time', async () => {
    const { id } = await first.enqueue('deadly');
    await first.stored.updateOne(
      { name: noteJob.name },
      { $set: { status: 'running', attempts: 3, leaseToken: 'of a dead process', leaseUntil: new Date(0) } },
    );
    first.worker.start();
    expect(await first.finished(id)).toMatchObject({
      status: 'failed',
      lastError: expect.stringContaining('died') as string,
    });
  });
});

describe('a worker', () => {
  it('runs no more of a kind at the same time than the kind allows', async () => {
    let active = 0;
    let most = 0;
    behaviour.note = async () => {
      most = Math.max(most, ++active);
      await new Promise(setImmediate);
      active--;
      return done;
    };
    await first.queue.enqueueAll(
      singleJob,
      [1, 2, 3, 4].map((n) => ({ payload: { text: `${n}` } })),
    );
    first.worker.start();
    await first.counted(singleJob.name, 4);
    expect(most).toBe(1);
  });

  it('finishes what it runs when it is stopped, and takes nothing more', async () => {
    const held = deferred<JobOutcome>();
    behaviour.note = () => held.promise;
    first.worker.start();
    const { id } = await first.enqueue('a');
    await first.running(id);
    const stopped = first.worker.stop();
    const next = await first.enqueue('b');
    held.resolve(done);
    await stopped;
    expect(await first.queue.find(id)).toMatchObject({ status: 'done' });
    expect(await first.queue.find(next.id)).toMatchObject({ status: 'queued' });
  });

  it('gives back what does not end in time, and another runs it at once without an attempt being lost', async () => {
    behaviour.note = (_note, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('stopped half-way'));
        });
      });
    first.worker.start();
    const { id } = await first.enqueue('a', { key: 'a' });
    await first.running(id);
    await first.worker.stop(1);
    expect(await first.queue.find(id)).toMatchObject({ status: 'queued', attempts: 0 });
    behaviour.note = () => Promise.resolve(done);
    second.worker.start();
    expect(await first.finished(id)).toMatchObject({ status: 'done', attempts: 1 });
  });
});
