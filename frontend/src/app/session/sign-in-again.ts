import { Component, inject, Service, signal } from '@angular/core';
import { MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { limits } from '@contracts';
import { Words } from '../i18n/words';
import { ErrorPanel } from '../ui/error-panel';
import { Session } from './session';

@Component({
  selector: 'app-sign-in-again',
  imports: [ErrorPanel, MatDialogModule],
  host: { '(window:focus)': 'look()' },
  template: `
    <form (submit)="$event.preventDefault(); signIn(password.value)">
      <h2 mat-dialog-title>{{ words.of('signIn.againTitle') }}</h2>
      <mat-dialog-content class="dialog-text">
        <p>{{ words.of('signIn.againText') }}</p>
        @if (failure(); as error) {
          <app-error-panel [error]="error" />
        }
        <!-- For password managers, and for whoever has several accounts. -->
        <input
          class="input"
          type="email"
          autocomplete="username"
          readonly
          [attr.aria-label]="words.of('signIn.email')"
          [value]="session.me()?.email ?? ''"
        />
        <input
          #password
          class="input"
          type="password"
          autocomplete="current-password"
          required
          [maxLength]="passwordMaxLength"
          [attr.aria-label]="words.of('signIn.password')"
          [placeholder]="words.of('signIn.password')"
        />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" class="button quiet" [mat-dialog-close]="false">
          {{ words.of('signIn.leaveUnsaved') }}
        </button>
        <button type="submit" class="button primary" [disabled]="busy()">
          {{ words.of(busy() ? 'signIn.busy' : 'signIn.submit') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: 12px;
    }
  `,
})
export class SignInAgainDialog {
  private readonly dialog = inject<MatDialogRef<SignInAgainDialog, boolean>>(MatDialogRef);
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);

  protected readonly passwordMaxLength = limits.passwordMaxLength;
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(null);

  protected async signIn(password: string): Promise<void> {
    const email = this.session.me()?.email;
    if (email === undefined || this.busy()) {
      return;
    }
    this.busy.set(true);
    this.failure.set(null);
    try {
      await this.session.signIn({ email, password });
      this.dialog.close(true);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** Another tab may have signed in meanwhile. */
  protected async look(): Promise<void> {
    if (await this.session.isBack()) {
      this.dialog.close(true);
    }
  }
}

/** Lets somebody whose session has ended sign in over the page, which stays as it is. */
@Service()
export class SignInAgain {
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private asking = false;

  /** Every request fails now, and each of them leads here: asks once. */
  ask(): void {
    if (this.asking) {
      return;
    }
    this.asking = true;
    this.dialogs
      .open<SignInAgainDialog, never, boolean>(SignInAgainDialog, {
        maxWidth: '440px',
        width: 'calc(100vw - 32px)',
        role: 'alertdialog',
        // It comes while somebody types: what is typed on must not land in the password.
        autoFocus: 'dialog',
        disableClose: true,
        closeOnNavigation: false,
      })
      .afterClosed()
      .subscribe((back) => {
        this.asking = false;
        if (!back) {
          this.leave();
        }
      });
  }

  /** To sign-in, and from there back to this page. */
  leave(): void {
    this.session.expire();
    void this.router.navigate(['/sign-in'], { queryParams: { returnTo: this.router.url } });
  }
}
