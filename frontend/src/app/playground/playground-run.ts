import { DestroyRef, inject, Service, signal } from '@angular/core';
import type { ReceiptResponse } from '@contracts';
import { defer, type Observable, of, repeat, retry, startWith, type Subscription, switchMap, takeWhile } from 'rxjs';
import { type ApiError, toApiError } from '../data/api-error';
import { ReceiptsApi } from '../data/receipts-api';

/** Feels immediate: a match takes about half a second. */
const pollMs = 400;
/** A lost answer is asked for again: the photo itself has long arrived. */
const lostAnswers = { count: 3, delay: 1_000 };
/** The job process answers within two seconds; five times that is worth a word. */
const slowMs = 10_000;

export type RunState =
  | { step: 'idle' | 'cancelled' }
  /** `sent` is a share of the bytes, 0 to 1. */
  | { step: 'sending'; sent: number }
  | { step: 'looking'; slow: boolean }
  | { step: 'done'; receipt: ReceiptResponse }
  | { step: 'refused'; error: ApiError };

/** One photo on its way through the matcher. */
@Service({ autoProvided: false })
export class PlaygroundRun {
  private readonly api = inject(ReceiptsApi);
  private readonly current = signal<RunState>({ step: 'idle' });
  private running: Subscription | undefined;

  readonly state = this.current.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.running?.unsubscribe());
  }

  start(photo: File, fanpageId: string): void {
    this.running?.unsubscribe();
    this.current.set({ step: 'sending', sent: 0 });
    this.running = this.api
      .ask(photo, fanpageId)
      .pipe(
        switchMap((step) =>
          'receipt' in step ? this.follow(step.receipt) : of<RunState>({ step: 'sending', sent: step.sent }),
        ),
      )
      .subscribe({
        next: (state) => {
          this.current.set(state);
        },
        error: (error: unknown) => {
          this.current.set({ step: 'refused', error: toApiError(error) });
        },
      });
  }

  /** The job itself goes on: its receipt is found with the others. */
  cancel(): void {
    this.running?.unsubscribe();
    this.current.set({ step: 'cancelled' });
  }

  reset(): void {
    this.running?.unsubscribe();
    this.current.set({ step: 'idle' });
  }

  private follow(asked: ReceiptResponse): Observable<RunState> {
    const since = Date.now();
    return defer(() => this.api.get(asked.id)).pipe(
      retry(lostAnswers),
      repeat({ delay: pollMs }),
      startWith(asked),
      switchMap((receipt): Observable<RunState> =>
        of(
          receipt.status === 'pending'
            ? { step: 'looking', slow: Date.now() - since > slowMs }
            : { step: 'done', receipt },
        ),
      ),
      takeWhile(({ step }) => step === 'looking', true),
    );
  }
}
