interface Call<Item, Result> {
  items: Item[];
  resolve: (results: Result[]) => void;
  reject: (error: unknown) => void;
}

/**
 * Gathers what several callers bring while one write is under way, and writes it in one go: alone nobody waits for anybody,
 * and under load a hundred calls cost the database one.
 */
export class WriteTogether<Item, Result> {
  private waiting: Call<Item, Result>[] = [];
  private writing: Promise<void> | undefined;

  /**
   * @param write answers one result for each item, in their order
   * @param most items of one write; one call is never divided
   */
  constructor(
    private readonly write: (items: Item[]) => Promise<Result[]>,
    private readonly most: number,
  ) {}

  add(items: Item[]): Promise<Result[]> {
    if (items.length === 0) {
      return Promise.resolve([]);
    }
    const { promise, resolve, reject } = Promise.withResolvers<Result[]>();
    this.waiting.push({ items, resolve, reject });
    this.writing ??= this.writeAll();
    return promise;
  }

  /** Resolves when everything that was added so far is written or refused. */
  async idle(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    // What comes in the same turn of the event loop belongs together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      await this.writeSome(this.take());
    }
    this.writing = undefined;
  }

  private take(): Call<Item, Result>[] {
    let items = 0;
    const fitting = this.waiting.findIndex((call) => (items += call.items.length) > this.most);
    return this.waiting.splice(0, fitting === -1 ? this.waiting.length : Math.max(1, fitting));
  }

  private async writeSome(calls: Call<Item, Result>[]): Promise<void> {
    try {
      const results = await this.write(calls.flatMap(({ items }) => items));
      let from = 0;
      for (const { items, resolve } of calls) {
        resolve(results.slice(from, (from += items.length)));
      }
    } catch (error) {
      await this.writeEach(calls, error);
    }
  }

  /** One item that the database refuses must not cost the others. */
  private async writeEach(calls: Call<Item, Result>[], error: unknown): Promise<void> {
    const [only, ...others] = calls;
    if (only && others.length === 0) {
      only.reject(error);
      return;
    }
    await Promise.all(calls.map(({ items, resolve, reject }) => this.write(items).then(resolve, reject)));
  }
}
