import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ErasureResponse } from '@contracts';
import { firstValueFrom } from 'rxjs';
import { ConversationsApi } from '../data/conversations-api';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { ErrorPanel } from '../ui/error-panel';

/** Photos and receipts are gone within seconds. */
const refreshMs = 1_000;

/** Kinds of data that have words of their own. */
const kinds = [
  'conversations',
  'events',
  'photos',
  'receipts',
  'referenceViews',
  'orderDrafts',
  'ordersAnonymised',
  'sessionLogs',
  'previewMessages',
  'comments',
] as const;
const kindOf = (name: string) => kinds.find((kind) => kind === name);

/** Asks the server for it: by the conversation, an order ... */
export type BeginErasure = () => Promise<ErasureResponse>;

/** Asks, deletes and waits. @returns whether it was done, or at least goes on */
export async function eraseCustomer(dialogs: MatDialog, begin: BeginErasure): Promise<boolean> {
  const dialog = dialogs.open<EraseDialog, BeginErasure, boolean>(EraseDialog, {
    data: begin,
    maxWidth: '480px',
    width: 'calc(100vw - 32px)',
    role: 'alertdialog',
    // What was begun is not lost sight of by a click beside it.
    disableClose: true,
  });
  return (await firstValueFrom(dialog.afterClosed())) ?? false;
}

/** Asks before a customer's data is deleted, waits for it, and says what is gone; closes with whether it was, or at least goes on. */
@Component({
  selector: 'app-erase-dialog',
  imports: [ErrorPanel, MatDialogModule],
  template: `
    @if (erasure(); as state) {
      <h2 mat-dialog-title>
        {{ words.of(headings[state.status]) }}
      </h2>
      <mat-dialog-content class="dialog-text" role="status">
        @if (state.status === 'done') {
          <dl>
            @for (row of rows(); track row.name) {
              <div>
                <dt>{{ row.name }}</dt>
                <dd>{{ row.count }}</dd>
              </div>
            } @empty {
              <p>{{ words.of('conversations.erasedNothing') }}</p>
            }
          </dl>
        } @else if (state.status === 'failed') {
          {{ words.of('conversations.eraseFailedText') }}
          @if (failure(); as error) {
            <app-error-panel [error]="error" />
          }
        } @else {
          <progress [attr.aria-label]="words.of('conversations.erasing')"></progress>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        @if (state.status === 'failed') {
          <button type="button" class="button danger" [disabled]="busy()" (click)="erase()">
            {{ words.of('common.retry') }}
          </button>
        }
        <button type="button" class="button primary" [mat-dialog-close]="state.status !== 'failed'">
          {{ words.of('common.close') }}
        </button>
      </mat-dialog-actions>
    } @else {
      <h2 mat-dialog-title>{{ words.of('conversations.eraseTitle') }}</h2>
      <mat-dialog-content class="dialog-text">
        {{ words.of('conversations.eraseText') }}
        @if (failure(); as error) {
          <app-error-panel [error]="error" />
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" class="button quiet" [mat-dialog-close]="false" cdkFocusInitial>
          {{ words.of('common.cancel') }}
        </button>
        <button type="button" class="button danger" [disabled]="busy()" (click)="erase()">
          {{ words.of('common.delete') }}
        </button>
      </mat-dialog-actions>
    }
  `,
  styles: `
    progress {
      width: 100%;
      accent-color: var(--brand);
    }
    dl {
      display: grid;
      gap: 6px;
      margin: 0;
    }
    dl div {
      display: flex;
      justify-content: space-between;
      gap: 16px;
    }
    dd {
      margin: 0;
      color: var(--ink);
      font-variant-numeric: tabular-nums;
      font-weight: 600;
    }
  `,
})
export class EraseDialog {
  private readonly api = inject(ConversationsApi);
  private readonly begin = inject<BeginErasure>(MAT_DIALOG_DATA);
  private readonly language = inject(Language);
  protected readonly dialog = inject<MatDialogRef<EraseDialog, boolean>>(MatDialogRef);
  protected readonly words = inject(Words);

  protected readonly headings = {
    running: 'conversations.erasing',
    done: 'conversations.erased',
    failed: 'conversations.eraseFailed',
  } as const;
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(null);
  protected readonly erasure = signal<ErasureResponse | null>(null);
  protected readonly rows = computed(() =>
    Object.entries(this.erasure()?.counts ?? {})
      .filter(([, count]) => count > 0)
      .map(([name, count]) => {
        const kind = kindOf(name);
        return {
          name: kind ? this.words.of(`conversations.erasedKind.${kind}`) : name,
          count: new Intl.NumberFormat(this.language.current()).format(count),
        };
      }),
  );
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
    });
  }

  protected async erase(): Promise<void> {
    this.busy.set(true);
    try {
      this.failure.set(null);
      this.show(await this.begin());
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  private show(erasure: ErasureResponse): void {
    this.erasure.set(erasure);
    if (erasure.status === 'running') {
      this.timer = setTimeout(() => void this.look(erasure), refreshMs);
    }
  }

  /** A failed look says nothing about the deletion, which goes on by itself. */
  private async look(erasure: ErasureResponse): Promise<void> {
    this.show(await this.api.erasure(erasure.id).catch(() => erasure));
  }
}
