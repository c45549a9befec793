import { setImmediate as nextTurn } from 'node:timers/promises';
import { Turns } from './turns';

describe('taking turns', () => {
  it('never runs more tasks at once than there are places, and runs them all in order', async () => {
    const turns = new Turns(2);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const task = (number: number) => async () => {
      started.push(number);
      most = Math.max(most, ++running);
      await nextTurn();
      running -= 1;
    };
    await Promise.all([1, 2, 3, 4, 5].map((number) => turns.take(task(number))));
    expect(most).toBe(2);
    expect(started).toEqual([1, 2, 3, 4, 5]);
  });

  it('goes on after a task that failed', async () => {
    const turns = new Turns(1);
    const failing = turns.take(() => Promise.reject(new Error('no')));
    const following = turns.take(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(following).resolves.toBe('yes');
  });
});
