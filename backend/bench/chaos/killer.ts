import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from '../support/installation';
import type { Program } from '../support/program';

/** Kills the processes of an installation one after the other, at random, and starts new ones in their place. */
export class Killer {
  kills = 0;
  private stopped = false;
  private restarts: Promise<unknown>[] = [];

  constructor(
    private readonly installation: Installation,
    /** Milliseconds between two kills. */
    private readonly every: number,
    private readonly most: number,
  ) {}

  async run(): Promise<void> {
    while (this.kills < this.most) {
      await delay(this.every);
      if (this.stopped) {
        return;
      }
      const victim = this.choose();
      if (victim) {
        this.kills++;
        await this.installation.kill(victim);
        this.restarts.push(victim.name === 'API' ? this.installation.startApi() : this.installation.startWorker());
      }
    }
  }

  /** Everything that was killed runs again after it. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.restarts);
  }

  /** Whatever is ready. Where nothing of a kind is left, Facebook delivers again and jobs wait: that is part of it. */
  private choose(): Program | undefined {
    const alive = [...this.installation.apis, ...this.installation.workers];
    return alive[Math.floor(Math.random() * alive.length)];
  }
}
