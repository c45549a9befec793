interface Flight {
  result: Promise<unknown>;
  waiting: number;
  abort: AbortController;
}

/** Work under the same name that is asked for while it goes on is done once, in this process. */
export class SingleFlight {
  private readonly flights = new Map<string, Flight>();

  /**
   * @param work is aborted when everybody who waits for it has gone
   * @returns `joined` when somebody else had begun it
   * @throws the reason of `signal` as soon as it is aborted
   */
  async run<Result>(
    name: string,
    work: (signal: AbortSignal) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<{ result: Result; joined: boolean }> {
    signal?.throwIfAborted();
    const under = this.flights.get(name);
    const flight = under ?? this.begin(name, work);
    flight.waiting += 1;
    try {
      // The name says what is asked, so that the type of the result follows from it.
      return { result: (await unlessAborted(flight.result, signal)) as Result, joined: under !== undefined };
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        this.forget(name, flight);
        flight.abort.abort(signal?.reason);
      }
    }
  }

  private begin(name: string, work: (signal: AbortSignal) => Promise<unknown>): Flight {
    const abort = new AbortController();
    const flight: Flight = { result: work(abort.signal), waiting: 0, abort };
    this.flights.set(name, flight);
    // Whoever waits hears of a failure; when nobody does any more, nobody has to.
    void flight.result
      .catch(() => undefined)
      .finally(() => {
        this.forget(name, flight);
      });
    return flight;
  }

  private forget(name: string, flight: Flight): void {
    if (this.flights.get(name) === flight) {
      this.flights.delete(name);
    }
  }
}

async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) {
    return await work;
  }
  const listening = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(signal.reason instanceof Error ? signal.reason : new Error('The question was withdrawn'));
      },
      { once: true, signal: listening.signal },
    );
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    listening.abort();
  }
}
