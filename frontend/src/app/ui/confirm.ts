import { Component, inject, Service } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Words } from '../i18n/words';

export interface Question {
  title: string;
  text: string;
  /** What the button that goes ahead says: the verb, never "OK". */
  action: string;
  dangerous?: boolean;
}

@Component({
  selector: 'app-confirm-dialog',
  imports: [MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    <mat-dialog-content class="dialog-text">{{ question.text }}</mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="button quiet" [mat-dialog-close]="false" cdkFocusInitial>
        {{ words.of('common.cancel') }}
      </button>
      <button
        type="button"
        class="button"
        [class.danger]="question.dangerous"
        [class.primary]="!question.dangerous"
        [mat-dialog-close]="true"
      >
        {{ question.action }}
      </button>
    </mat-dialog-actions>
  `,
})
export class ConfirmDialog {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
  protected readonly words = inject(Words);
}

/** Asks before something that cannot be taken back. */
@Service()
export class Confirm {
  private readonly dialog = inject(MatDialog);

  async ask(question: Question): Promise<boolean> {
    const dialog = this.dialog.open<ConfirmDialog, Question, boolean>(ConfirmDialog, {
      data: question,
      maxWidth: '440px',
      width: 'calc(100vw - 32px)',
      role: 'alertdialog',
    });
    return (await firstValueFrom(dialog.afterClosed())) ?? false;
  }
}
