import type { JobOutcome } from '../src/platform/jobs';
import { behaviour, briefJob, hourlyJob, noteJob, singleJob, useTwoJobProcesses } from './support/job-process';
import { until } from './support/until';

const done: JobOutcome = { outcome: 'done' };

const jobs = useTwoJobProcesses();

describe('two workers on one database', () => {
  it('run every job exactly once', async () => {
    const runs: Record<string, number> = {};
    behaviour.note = async ({ text }) => {
      runs[text] = (runs[text] ?? 0) + 1;
      await new Promise(setImmediate);
      return done;
    };
    const names = Array.from({ length: 60 }, (_, index) => `job ${index}`);
    await jobs.first.queue.enqueueAll(
      noteJob,
      names.map((text) => ({ payload: { text } })),
    );
    jobs.first.worker.start();
    jobs.second.worker.start();
    await jobs.first.counted(noteJob.name, names.length);
    expect(runs).toEqual(Object.fromEntries(names.map((name) => [name, 1])));
  });

  it('make a scheduled job once for each slot', async () => {
    let runs = 0;
    behaviour.hourly = () => {
      runs++;
    };
    const fresh = await Promise.all([jobs.another(), jobs.another()]);
    for (const { worker } of fresh) {
      worker.start();
    }
    await jobs.first.counted(hourlyJob.name, 1);
    await jobs.first.finished((await jobs.first.enqueue('after')).id);
    // A second slot can only begin when the test runs across the full hour.
    expect(runs).toBe(await jobs.first.stored.countDocuments({ name: hourlyJob.name }));
    expect(runs).toBeLessThanOrEqual(2);
    await Promise.all(fresh.map((process) => process.close()));
  });

  it('leave alone what a living process runs, and take over when its lease ended; the late result is not written', async () => {
    const held = { first: Promise.withResolvers<JobOutcome>(), second: Promise.withResolvers<JobOutcome>() };
    behaviour.note = () => held.first.promise;
    jobs.first.worker.start();
    const { id } = await jobs.first.enqueue('a', { key: 'a' });
    await jobs.first.running(id);

    behaviour.note = ({ text }) => (text === 'a' ? held.second.promise : Promise.resolve(done));
    jobs.second.worker.start();
    await jobs.second.finished((await jobs.second.enqueue('other')).id);
    expect(await jobs.first.queue.find(id)).toMatchObject({ status: 'running', attempts: 1 });

    await jobs.first.stored.updateOne({ name: noteJob.name, status: 'running' }, { $set: { leaseUntil: new Date(0) } });
    await until('it is taken over', async () => ((await jobs.first.queue.find(id))?.attempts === 2 ? true : undefined));
    held.first.resolve({ outcome: 'done', detail: 'too late' });
    await jobs.first.worker.stop();
    expect(await jobs.first.queue.find(id)).toMatchObject({ status: 'running', detail: null });
    held.second.resolve({ outcome: 'done', detail: 'by the second' });
    expect(await jobs.first.finished(id)).toMatchObject({ detail: 'by the second', attempts: 2 });
  });

  it('never start two jobs of one key, even when each has chosen another one', async () => {
    const waiting = await Promise.all(
      ['early', 'late'].map(async (text, order) => {
        const { id } = await jobs.first.enqueue(text, { key: 'a', order });
        return { id, name: noteJob.name, lane: 'a', group: undefined, status: 'queued' as const, runAt: new Date() };
      }),
    );
    const leaseUntil = new Date(Date.now() + 60_000);
    const claims = await Promise.all(
      waiting.map((job, index) => (index === 0 ? jobs.first : jobs.second).leases.claim(job, new Date(), leaseUntil)),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  it('give up a job whose process dies every time', async () => {
    const { id } = await jobs.first.enqueue('deadly');
    await jobs.first.stored.updateOne(
      { name: noteJob.name },
      { $set: { status: 'running', attempts: 3, leaseToken: 'of a dead process', leaseUntil: new Date(0) } },
    );
    jobs.first.worker.start();
    expect(await jobs.first.finished(id)).toMatchObject({
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
    await jobs.first.queue.enqueueAll(
      singleJob,
      [1, 2, 3, 4].map((n) => ({ payload: { text: `${n}` } })),
    );
    jobs.first.worker.start();
    await jobs.first.counted(singleJob.name, 4);
    expect(most).toBe(1);
  });

  it('finishes what it runs when it is stopped, and takes nothing more', async () => {
    const held = Promise.withResolvers<JobOutcome>();
    behaviour.note = () => held.promise;
    jobs.first.worker.start();
    const { id } = await jobs.first.enqueue('a');
    await jobs.first.running(id);
    const stopped = jobs.first.worker.stop();
    const next = await jobs.first.enqueue('b');
    held.resolve(done);
    await stopped;
    expect(await jobs.first.queue.find(id)).toMatchObject({ status: 'done' });
    expect(await jobs.first.queue.find(next.id)).toMatchObject({ status: 'queued' });
  });

  it('gives back what does not end in time, and another runs it at once without an attempt being lost', async () => {
    behaviour.note = (_note, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('stopped half-way'));
        });
      });
    jobs.first.worker.start();
    const { id } = await jobs.first.enqueue('a', { key: 'a' });
    await jobs.first.running(id);
    await jobs.first.worker.stop(1);
    expect(await jobs.first.queue.find(id)).toMatchObject({ status: 'queued', attempts: 0 });
    behaviour.note = () => Promise.resolve(done);
    jobs.second.worker.start();
    expect(await jobs.first.finished(id)).toMatchObject({ status: 'done', attempts: 1 });
  });
});

describe('a job that takes too long', () => {
  const listens = (signal: AbortSignal) =>
    new Promise<JobOutcome>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('stopped'));
      });
    });

  it('is stopped, tried again, and given up with the reason', async () => {
    let runs = 0;
    behaviour.note = (_note, { signal }) => {
      runs++;
      return listens(signal);
    };
    jobs.first.worker.start();
    const { id } = await jobs.first.queue.enqueue(briefJob, { text: 'hangs' });
    expect(await jobs.first.finished(id)).toMatchObject({
      status: 'failed',
      attempts: 2,
      lastError: expect.stringContaining('took too long') as string,
    });
    expect(runs).toBe(2);
  });

  it('and does not listen is never run twice at once', async () => {
    const held = Promise.withResolvers<JobOutcome>();
    const told = Promise.withResolvers<undefined>();
    let runs = 0;
    behaviour.note = (_note, { signal }) => {
      runs++;
      signal.addEventListener('abort', () => {
        told.resolve(undefined);
      });
      return held.promise;
    };
    jobs.first.worker.start();
    jobs.second.worker.start();
    const { id } = await jobs.first.queue.enqueue(briefJob, { text: 'deaf' });
    await told.promise;
    expect(await jobs.first.queue.find(id)).toMatchObject({ status: 'running' });
    held.resolve({ outcome: 'done', detail: 'after all' });
    expect(await jobs.first.finished(id)).toMatchObject({ status: 'done', detail: 'after all', attempts: 1 });
    expect(runs).toBe(1);
  });
});
