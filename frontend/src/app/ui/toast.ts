import { inject, Service } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Words } from '../i18n/words';

/** Short confirmations; they stay long enough to be read (WCAG 2.2.1 advises generous times). */
@Service()
export class Toast {
  private readonly snackBar = inject(MatSnackBar);
  private readonly words = inject(Words);

  say(text: string): void {
    this.snackBar.open(text, undefined, { duration: 5_000, verticalPosition: 'top' });
  }

  sayError(error: unknown): void {
    this.snackBar.open(this.words.ofError(error), this.words.of('common.close'), {
      duration: 10_000,
      verticalPosition: 'top',
    });
  }

  /** Something failed that may go better the next time. */
  offer(text: string, action: string, act: () => void): void {
    this.snackBar.open(text, action, { duration: 10_000, verticalPosition: 'top' }).onAction().subscribe(act);
  }
}
