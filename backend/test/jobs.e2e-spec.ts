import { PermanentJobError, RetryableJobError, type JobOutcome } from '../src/platform/jobs';
import { AppError } from '../src/platform/errors';
import { behaviour, noteJob, useTwoJobProcesses } from './support/job-process';

const done: JobOutcome = { outcome: 'done' };

const jobs = useTwoJobProcesses();

describe('a job', () => {
  it('runs once and keeps its outcome, its times and the number of attempts', async () => {
    behaviour.note = () => Promise.resolve({ outcome: 'skipped', detail: 'nothing to do' });
    jobs.first.worker.start();
    const { id, created } = await jobs.first.enqueue('a');
    expect(created).toBe(true);
    expect(await jobs.first.finished(id)).toMatchObject({
      status: 'skipped',
      detail: 'nothing to do',
      attempts: 1,
      lastError: null,
      startedAt: expect.any(Date) as Date,
      finishedAt: expect.any(Date) as Date,
    });
  });

  it('is made once for a unique key, however many ask at the same time', async () => {
    const made = await Promise.all([
      ...[1, 2, 3].map(() => jobs.first.enqueue('a', { uniqueKey: 'only' })),
      jobs.second.queue.enqueue(noteJob, { text: 'a' }, { uniqueKey: 'only' }),
      jobs.second.queue.enqueueAll(noteJob, [{ payload: { text: 'a' }, uniqueKey: 'only' }]),
    ]);
    const created = made.filter((result) => (typeof result === 'number' ? result > 0 : result.created));
    expect(created).toHaveLength(1);
    expect(await jobs.first.stored.countDocuments({})).toBe(1);
  });

  it('is refused where it is made when its payload does not fit', async () => {
    await expect(jobs.first.queue.enqueue(noteJob, { text: 1 } as unknown as { text: string })).rejects.toThrow();
  });

  it('does not run before its time', async () => {
    jobs.first.worker.start();
    const { id } = await jobs.first.enqueue('later', { runAt: new Date(Date.now() + 3_600_000) });
    await jobs.first.finished((await jobs.first.enqueue('now')).id);
    expect(await jobs.first.queue.find(id)).toMatchObject({ status: 'queued', attempts: 0 });
  });
});

describe('a job that fails', () => {
  it('is tried again after an unknown error and shows that error meanwhile', async () => {
    let attempts = 0;
    behaviour.note = () => (++attempts === 1 ? Promise.reject(new Error('the line dropped')) : Promise.resolve(done));
    jobs.first.worker.start();
    const { id } = await jobs.first.enqueue('a');
    expect(await jobs.first.waitingAgain(id)).toMatchObject({ lastError: 'Error: the line dropped' });
    await jobs.first.skipWaiting();
    expect(await jobs.first.finished(id)).toMatchObject({ status: 'done', attempts: 2 });
  });

  it('waits as long as the other side asked for', async () => {
    behaviour.note = () => Promise.reject(new RetryableJobError('busy', { retryAfter: 3_600_000 }));
    jobs.first.worker.start();
    const before = Date.now();
    const { id } = await jobs.first.enqueue('a');
    const job = await jobs.first.waitingAgain(id);
    expect(job.runAt.getTime()).toBeGreaterThanOrEqual(before + 3_600_000);
  });

  it.each([
    ['a permanent error', new PermanentJobError('gone: access_token=EAAsecretsecret')],
    ['a refusal', new AppError('PRODUCT_NOT_FOUND', 'No such product.')],
  ])('is given up at once after %s, and its handler is told', async (_name, error) => {
    const told: string[] = [];
    behaviour.note = () => Promise.reject(error);
    behaviour.failed = (_note, reason) => told.push(reason);
    jobs.first.worker.start();
    const job = await jobs.first.finished((await jobs.first.enqueue('a')).id);
    expect(job).toMatchObject({ status: 'failed', attempts: 1 });
    expect(job.lastError).not.toContain('secretsecret');
    expect(told).toEqual([job.lastError]);
  });

  it('is given up after its last attempt, which it knows to be the last', async () => {
    const last: boolean[] = [];
    behaviour.note = (_note, run) => {
      last.push(run.isLastAttempt);
      return Promise.reject(new Error('no'));
    };
    jobs.first.worker.start();
    const { id } = await jobs.first.enqueue('a');
    for (const attempt of [1, 2]) {
      await jobs.first.waitingAgain(id, attempt);
      await jobs.first.skipWaiting();
    }
    expect(await jobs.first.finished(id)).toMatchObject({ status: 'failed', attempts: 3, lastError: 'Error: no' });
    expect(last).toEqual([false, false, true]);
  });
});

describe('jobs of one key', () => {
  it('run in order and never two at once, on two workers, while other keys run side by side', async () => {
    const active = new Set<string>();
    const order: Record<string, number[]> = {};
    let together = 0;
    let overlaps = 0;
    behaviour.note = async ({ text }) => {
      const [key = '', number = ''] = text.split(' ');
      overlaps += active.has(key) ? 1 : 0;
      active.add(key);
      together = Math.max(together, active.size);
      (order[key] ??= []).push(Number(number));
      // Long enough for the other worker to make a mistake: several turns of the same database.
      for (let turn = 0; turn < 5; turn++) {
        await jobs.first.stored.estimatedDocumentCount();
      }
      active.delete(key);
      return done;
    };
    const numbers = Array.from({ length: 10 }, (_, index) => index);
    const items = numbers.flatMap((n) => ['a', 'b', 'c'].map((key) => ({ payload: { text: `${key} ${n}` }, key })));
    await jobs.first.queue.enqueueAll(noteJob, items);
    jobs.first.worker.start();
    jobs.second.worker.start();
    await jobs.first.counted(noteJob.name, items.length);
    expect(order).toEqual({ a: numbers, b: numbers, c: numbers });
    expect(overlaps).toBe(0);
    expect(together).toBeGreaterThan(1);
  });

  it('wait behind one that will be tried again; other keys do not', async () => {
    const ran: string[] = [];
    let fail = true;
    behaviour.note = ({ text }) => {
      ran.push(text);
      return text === 'a1' && fail ? Promise.reject(new Error('not yet')) : Promise.resolve(done);
    };
    jobs.first.worker.start();
    const { id } = await jobs.first.enqueue('a1', { key: 'a' });
    await jobs.first.waitingAgain(id);
    const follower = await jobs.first.enqueue('a2', { key: 'a' });
    await jobs.first.finished((await jobs.first.enqueue('b1', { key: 'b' })).id);
    expect(ran).toEqual(['a1', 'b1']);
    fail = false;
    await jobs.first.skipWaiting();
    await jobs.first.finished(follower.id);
    expect(ran).toEqual(['a1', 'b1', 'a1', 'a2']);
  });

  it('go on after one that was given up', async () => {
    behaviour.note = ({ text }) =>
      text === 'a1' ? Promise.reject(new PermanentJobError('no')) : Promise.resolve(done);
    jobs.first.worker.start();
    await jobs.first.enqueue('a1', { key: 'a' });
    const follower = await jobs.first.enqueue('a2', { key: 'a' });
    expect(await jobs.first.finished(follower.id)).toMatchObject({ status: 'done' });
  });

  it('follow the order they were given rather than the one they came in', async () => {
    const ran: string[] = [];
    behaviour.note = ({ text }) => {
      ran.push(text);
      return Promise.resolve(done);
    };
    const late = await jobs.first.enqueue('second', { key: 'a', order: 2_000 });
    await jobs.first.enqueue('first', { key: 'a', order: 1_000 });
    jobs.first.worker.start();
    await jobs.first.finished(late.id);
    expect(ran).toEqual(['first', 'second']);
  });
});
