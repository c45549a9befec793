import { PermanentJobError, RetryableJobError, type JobOutcome } from '../src/platform/jobs';
import { AppError } from '../src/platform/errors';
import { behaviour, JobProcess, noteJob } from './support/job-process';
import { startTestDatabase, type TestDatabase } from './support/test-database';

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

describe('a job', () => {
  it('runs once and keeps its outcome, its times and the number of attempts', async () => {
    behaviour.note = () => Promise.resolve({ outcome: 'skipped', detail: 'nothing to do' });
    first.worker.start();
    const { id, created } = await first.enqueue('a');
    expect(created).toBe(true);
    expect(await first.finished(id)).toMatchObject({
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
      ...[1, 2, 3].map(() => first.enqueue('a', { uniqueKey: 'only' })),
      second.queue.enqueue(noteJob, { text: 'a' }, { uniqueKey: 'only' }),
      second.queue.enqueueAll(noteJob, [{ payload: { text: 'a' }, uniqueKey: 'only' }]),
    ]);
    const created = made.filter((result) => (typeof result === 'number' ? result > 0 : result.created));
    expect(created).toHaveLength(1);
    expect(await first.stored.countDocuments({})).toBe(1);
  });

  it('is refused where it is made when its payload does not fit', async () => {
    await expect(first.queue.enqueue(noteJob, { text: 1 } as unknown as { text: string })).rejects.toThrow();
  });

  it('does not run before its time', async () => {
    first.worker.start();
    const { id } = await first.enqueue('later', { runAt: new Date(Date.now() + 3_600_000) });
    await first.finished((await first.enqueue('now')).id);
    expect(await first.queue.find(id)).toMatchObject({ status: 'queued', attempts: 0 });
  });
});

describe('a job that fails', () => {
  it('is tried again after an unknown error and shows that error meanwhile', async () => {
    let attempts = 0;
    behaviour.note = () => (++attempts === 1 ? Promise.reject(new Error('the line dropped')) : Promise.resolve(done));
    first.worker.start();
    const { id } = await first.enqueue('a');
    expect(await first.waitingAgain(id)).toMatchObject({ lastError: 'Error: the line dropped' });
    await first.skipWaiting();
    expect(await first.finished(id)).toMatchObject({ status: 'done', attempts: 2 });
  });

  it('waits as long as the other side asked for', async () => {
    behaviour.note = () => Promise.reject(new RetryableJobError('busy', { retryAfter: 3_600_000 }));
    first.worker.start();
    const before = Date.now();
    const { id } = await first.enqueue('a');
    const job = await first.waitingAgain(id);
    expect(job.runAt.getTime()).toBeGreaterThanOrEqual(before + 3_600_000);
  });

  it.each([
    ['a permanent error', new PermanentJobError('gone: access_token=EAAsecretsecret')],
    ['a refusal', new AppError('PRODUCT_NOT_FOUND', 'No such product.')],
  ])('is given up at once after %s, and its handler is told', async (_name, error) => {
    const told: string[] = [];
    behaviour.note = () => Promise.reject(error);
    behaviour.failed = (_note, reason) => told.push(reason);
    first.worker.start();
    const job = await first.finished((await first.enqueue('a')).id);
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
    first.worker.start();
    const { id } = await first.enqueue('a');
    for (const attempt of [1, 2]) {
      await first.waitingAgain(id, attempt);
      await first.skipWaiting();
    }
    expect(await first.finished(id)).toMatchObject({ status: 'failed', attempts: 3, lastError: 'Error: no' });
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
        await first.stored.estimatedDocumentCount();
      }
      active.delete(key);
      return done;
    };
    const numbers = Array.from({ length: 10 }, (_, index) => index);
    const items = numbers.flatMap((n) => ['a', 'b', 'c'].map((key) => ({ payload: { text: `${key} ${n}` }, key })));
    await first.queue.enqueueAll(noteJob, items);
    first.worker.start();
    second.worker.start();
    await first.counted(noteJob.name, items.length);
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
    first.worker.start();
    const { id } = await first.enqueue('a1', { key: 'a' });
    await first.waitingAgain(id);
    const follower = await first.enqueue('a2', { key: 'a' });
    await first.finished((await first.enqueue('b1', { key: 'b' })).id);
    expect(ran).toEqual(['a1', 'b1']);
    fail = false;
    await first.skipWaiting();
    await first.finished(follower.id);
    expect(ran).toEqual(['a1', 'b1', 'a1', 'a2']);
  });

  it('go on after one that was given up', async () => {
    behaviour.note = ({ text }) =>
      text === 'a1' ? Promise.reject(new PermanentJobError('no')) : Promise.resolve(done);
    first.worker.start();
    await first.enqueue('a1', { key: 'a' });
    const follower = await first.enqueue('a2', { key: 'a' });
    expect(await first.finished(follower.id)).toMatchObject({ status: 'done' });
  });

  it('follow the order they were given rather than the one they came in', async () => {
    const ran: string[] = [];
    behaviour.note = ({ text }) => {
      ran.push(text);
      return Promise.resolve(done);
    };
    const late = await first.enqueue('second', { key: 'a', order: 2_000 });
    await first.enqueue('first', { key: 'a', order: 1_000 });
    first.worker.start();
    await first.finished(late.id);
    expect(ran).toEqual(['first', 'second']);
  });
});
