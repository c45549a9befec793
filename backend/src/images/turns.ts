/** Lets at most `places` tasks run at the same time; the others wait, first come, first served. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly places: number) {}

  async take<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.running < this.places) {
      this.running += 1;
    } else {
      // Whoever ends hands over its place, so that nobody can slip in between.
      await new Promise<void>((start) => this.waiting.push(start));
    }
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.running -= 1;
      }
    }
  }
}
