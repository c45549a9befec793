import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MatchEngineOptions } from '../match-engine';
import type { AnswerMessage, CallMessage, EngineCall, EngineCalls } from './protocol';

/** The thread died over a call, or could not be started. What it knew is gone; the next call starts a new one. */
export class EngineCrashed extends Error {
  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The matching engine stopped (${reason}). It is started again with the next photo.`, { cause });
    this.name = 'EngineCrashed';
  }
}

/** A customer waits for a `search`; a new photo wants to be found soon; a rebuild has all night. */
export type Urgency = 'search' | 'soon' | 'later';
const urgencies: readonly Urgency[] = ['search', 'soon', 'later'];

/**
 * After so many calls in a row of one urgency one of the next has its turn: a flood of questions must not keep new photos
 * from being found, and an upload of a thousand photos not the questions.
 */
const mostInARow = 4;

interface Waiting {
  message: CallMessage;
  transfer: ArrayBuffer[];
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
  signal: AbortSignal | undefined;
}

export interface CallOptions {
  urgency?: Urgency;
  signal?: AbortSignal;
  /** Memory that is handed over: it is empty here afterwards. */
  transfer?: ArrayBuffer[];
}

/**
 * A MatchEngine in a thread of its own, so that the event loop of the process stays free. The thread is started by the first
 * call and does one thing at a time; what waits is sorted by urgency.
 */
export class EngineClient {
  private readonly waiting: Record<Urgency, Waiting[]> = { search: [], soon: [], later: [] };
  private readonly inARow: Record<Urgency, number> = { search: 0, soon: 0, later: 0 };
  private worker: Worker | null = null;
  private current: Waiting | null = null;
  private closed = false;
  private starts = 0;

  constructor(private readonly options: MatchEngineOptions) {}

  /** Counts the threads that were started: what an earlier one was told has to be said again. */
  get generation(): number {
    return this.starts;
  }

  /**
   * @throws EngineCrashed; Error when the engine failed over this call; the signal's reason when it is aborted, which
   * spares a call that has not begun
   */
  call<Call extends EngineCall>(
    call: Call,
    request: EngineCalls[Call]['request'],
    { urgency = 'search', signal, transfer = [] }: CallOptions = {},
  ): Promise<EngineCalls[Call]['answer']> {
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        message: { call, request },
        transfer,
        resolve: resolve as (answer: unknown) => void,
        reject,
        signal,
      };
      signal?.addEventListener(
        'abort',
        () => {
          this.forget(entry);
          reject(signal.reason as Error);
        },
        { once: true },
      );
      this.waiting[urgency].push(entry);
      this.next();
    });
  }

  /** Ends the thread; calls that wait fail. */
  async close(): Promise<void> {
    this.closed = true;
    const { worker } = this;
    this.fail(new Error('The process is stopping.'));
    await worker?.terminate();
  }

  private next(): void {
    if (this.current) {
      return;
    }
    const entry = this.choose();
    if (!entry) {
      // An idle thread does not keep the process alive.
      this.worker?.unref();
      return;
    }
    if (this.closed) {
      entry.reject(new EngineCrashed('The process is stopping.'));
      this.next();
      return;
    }
    this.current = entry;
    this.worker ??= this.start();
    this.worker.ref();
    this.worker.postMessage(entry.message, entry.transfer);
  }

  private choose(): Waiting | undefined {
    const filled = urgencies.filter((urgency) => this.waiting[urgency].length > 0);
    const urgency = filled.find((one) => this.inARow[one] < mostInARow) ?? filled[0];
    if (!urgency) {
      return undefined;
    }
    for (const other of urgencies) {
      // A turn of a less urgent one ends the row of all above it.
      this.inARow[other] = urgencies.indexOf(other) < urgencies.indexOf(urgency) ? 0 : this.inARow[other];
    }
    this.inARow[urgency] = filled.length > 1 ? this.inARow[urgency] + 1 : 0;
    return this.waiting[urgency].shift();
  }

  private start(): Worker {
    this.starts += 1;
    // Compiled beside this file in the product, and itself TypeScript in tests, where a hook has to compile it.
    const extension = extname(__filename);
    const hooks = process.execArgv.filter((option) => option.startsWith('--require='));
    const worker = new Worker(join(__dirname, `engine-thread${extension}`), {
      workerData: this.options,
      ...(hooks.length > 0 && { execArgv: hooks }),
    });
    worker.on('message', (message: AnswerMessage) => {
      this.settle(message);
    });
    worker.once('error', (error) => {
      this.lose(worker, error);
    });
    worker.once('exit', (code) => {
      this.lose(worker, `exit code ${code}`);
    });
    return worker;
  }

  private settle(message: AnswerMessage): void {
    const entry = this.current;
    this.current = null;
    if ('error' in message) {
      entry?.reject(new Error(message.error));
    } else {
      entry?.resolve(message.answer);
    }
    this.next();
  }

  private lose(worker: Worker, cause: unknown): void {
    if (this.worker !== worker) {
      return;
    }
    this.worker = null;
    this.fail(new EngineCrashed(cause));
  }

  /** All that waits was said to a thread that knew things; whoever asks has to begin anew. */
  private fail(error: Error): void {
    const entries = [this.current, ...urgencies.flatMap((urgency) => this.waiting[urgency].splice(0))];
    this.current = null;
    for (const entry of entries) {
      entry?.reject(error);
    }
  }

  private forget(entry: Waiting): void {
    for (const urgency of urgencies) {
      this.waiting[urgency] = this.waiting[urgency].filter((other) => other !== entry);
    }
  }
}
