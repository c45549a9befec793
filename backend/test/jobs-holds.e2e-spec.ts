import type { JobOutcome } from '../src/platform/jobs';
import { behaviour, noteJob, useTwoJobProcesses } from './support/job-process';
import { until } from './support/until';

const done: JobOutcome = { outcome: 'done' };
const group = 'page:1';

const jobs = useTwoJobProcesses();

function startBoth(): void {
  jobs.first.worker.start();
  jobs.second.worker.start();
}

describe('a held group of jobs', () => {
  it('waits in every process, also for jobs that come later, while other groups go on, and goes on once it is released', async () => {
    await jobs.first.holds.hold(group, 'the token is dead', { cause: 'token' });
    startBoth();
    const waiting = await Promise.all([
      jobs.first.enqueue('a', { group, key: 'a' }),
      jobs.second.enqueue('b', { group }),
    ]);
    await jobs.first.finished((await jobs.second.enqueue('other', { group: 'page:2' })).id);
    await jobs.first.finished((await jobs.first.enqueue('none')).id);
    for (const { id } of waiting) {
      expect(await jobs.first.queue.find(id)).toMatchObject({ status: 'queued', attempts: 0, group });
    }
    await jobs.second.holds.release(group);
    for (const { id } of waiting) {
      expect(await jobs.first.finished(id)).toMatchObject({ status: 'done', attempts: 1 });
    }
  });

  it('is held once for a cause, whoever asks, and until the last cause is released', async () => {
    const asked = await Promise.all(
      [jobs.first, jobs.second, jobs.first].map(({ holds }) => holds.hold(group, 'dead', { cause: 'token' })),
    );
    expect(asked.filter(Boolean)).toHaveLength(1);
    await jobs.first.holds.hold(group, 'too fast', { cause: 'rate_limit', until: new Date(Date.now() + 3_600_000) });
    await jobs.first.holds.release(group, 'token');
    expect(await jobs.second.holds.isHeld(group)).toBe(true);
    await jobs.first.holds.release(group, 'rate_limit');
    expect(await jobs.second.holds.isHeld(group)).toBe(false);
  });

  it('is not released by what was found out before somebody asked for it once more', async () => {
    const moment = () =>
      new Promise<Date>((resolve) =>
        setTimeout(() => {
          resolve(new Date());
        }, 2),
      );
    await jobs.first.holds.hold(group, 'dead', { cause: 'token' });
    const looked = await moment();
    await moment();
    await jobs.second.holds.hold(group, 'dead', { cause: 'token' });
    await jobs.first.holds.release(group, 'token', looked);
    expect(await jobs.first.holds.isHeld(group)).toBe(true);
    await jobs.first.holds.release(group, 'token', await moment());
    expect(await jobs.first.holds.isHeld(group)).toBe(false);
  });

  it('keeps the longest of the times that were asked for, and ends by itself', async () => {
    const [soon, later] = [new Date(Date.now() + 60_000), new Date(Date.now() + 3_600_000)];
    await jobs.first.holds.hold(group, 'wait', { cause: 'rate_limit', until: later });
    await jobs.second.holds.hold(group, 'wait', { cause: 'rate_limit', until: soon });
    expect(await jobs.first.holds.held()).toMatchObject([{ group, until: later }]);
    await jobs.first.holds.release(group);
    await jobs.first.holds.hold(group, 'wait', { cause: 'rate_limit', until: new Date(Date.now() - 1) });
    startBoth();
    expect(await jobs.first.finished((await jobs.first.enqueue('a', { group })).id)).toMatchObject({ status: 'done' });
  });

  it('waits also where a process has died, and lets the others of the line go on meanwhile', async () => {
    const held = Promise.withResolvers<JobOutcome>();
    behaviour.note = ({ text }) => (text === 'dies' ? held.promise : Promise.resolve(done));
    jobs.first.worker.start();
    const { id } = await jobs.first.enqueue('dies', { group, key: 'a' });
    await jobs.first.running(id);
    await jobs.first.holds.hold(group, 'dead');
    await jobs.first.stored.updateOne({ _id: id }, { $set: { leaseUntil: new Date(0) } });
    jobs.second.worker.start();
    await jobs.second.finished((await jobs.second.enqueue('other', { key: 'a', order: 0 })).id);
    expect(await jobs.first.queue.find(id)).toMatchObject({ status: 'queued', attempts: 1, takeovers: 1 });
    behaviour.note = () => Promise.resolve(done);
    await jobs.second.holds.release(group);
    expect(await jobs.first.finished(id)).toMatchObject({ status: 'done', attempts: 2, takeovers: 1 });
    held.resolve(done);
  });
});

describe('a job that is postponed', () => {
  it('goes back to the queue without losing an attempt, and those behind it wait as well', async () => {
    const later = new Date(Date.now() + 3_600_000);
    const attempts: number[] = [];
    behaviour.note = ({ text }, { attempt }) => {
      attempts.push(attempt);
      return Promise.resolve(text === 'first' ? { outcome: 'postponed', runAt: later, detail: 'not yet' } : done);
    };
    startBoth();
    const first = await jobs.first.enqueue('first', { key: 'a' });
    const postponed = await until('it is postponed', async () => {
      const job = await jobs.first.queue.find(first.id);
      return job?.detail === 'not yet' ? job : undefined;
    });
    expect(postponed).toMatchObject({ status: 'queued', runAt: later, attempts: 0, lastError: null });
    const second = await jobs.first.enqueue('second', { key: 'a' });
    await jobs.first.finished((await jobs.first.enqueue('other', { key: 'b' })).id);
    expect(await jobs.first.queue.find(second.id)).toMatchObject({ status: 'queued', attempts: 0 });

    behaviour.note = (_note, { attempt }) => {
      attempts.push(attempt);
      return Promise.resolve(done);
    };
    await jobs.first.skipWaiting();
    expect(await jobs.first.finished(first.id)).toMatchObject({ status: 'done', attempts: 1 });
    await jobs.first.finished(second.id);
    expect(attempts).toEqual([1, 1, 1, 1]);
  });
});

describe('a flood in one group', () => {
  it('does not keep the others waiting until it is over', async () => {
    let ran = 0;
    const ranBefore = Promise.withResolvers<number>();
    behaviour.note = ({ text }) => {
      if (text === 'other') {
        ranBefore.resolve(ran);
      }
      ran++;
      return Promise.resolve(done);
    };
    const floods = ['page:1', 'page:2'].flatMap((name) =>
      Array.from({ length: 200 }, (_, n) => ({ payload: { text: `${n}` }, group: name, order: n })),
    );
    await jobs.first.queue.enqueueAll(noteJob, floods);
    jobs.first.worker.start();
    await until('it is at work', () => Promise.resolve(ran > 10 ? true : undefined));
    await jobs.second.enqueue('other', { group: 'page:3' });
    expect(await ranBefore.promise).toBeLessThan(200);
  });
});
