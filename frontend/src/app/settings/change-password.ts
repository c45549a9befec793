import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, maxLength, minLength, required, validate } from '@angular/forms/signals';
import { limits } from '@contracts';
import { Words } from '../i18n/words';
import { Session } from '../session/session';
import { Control } from '../ui/control';
import { ErrorPanel } from '../ui/error-panel';
import { Field } from '../ui/field';
import { Toast } from '../ui/toast';

const nothing = { currentPassword: '', newPassword: '', repeated: '' };

@Component({
  selector: 'app-change-password',
  imports: [Control, ErrorPanel, Field, FormField, FormRoot],
  template: `
    <form [formRoot]="form" novalidate>
      @if (failure(); as error) {
        <app-error-panel [error]="error" />
      }
      <app-field [label]="words.of('settings.current')" [field]="form.currentPassword">
        <input
          appControl
          class="input"
          type="password"
          autocomplete="current-password"
          [formField]="form.currentPassword"
        />
      </app-field>
      <app-field
        [label]="words.of('settings.new')"
        [hint]="words.of('settings.newHint', { length: passwordMinLength })"
        [field]="form.newPassword"
      >
        <input appControl class="input" type="password" autocomplete="new-password" [formField]="form.newPassword" />
      </app-field>
      <app-field [label]="words.of('settings.repeat')" [field]="form.repeated">
        <input appControl class="input" type="password" autocomplete="new-password" [formField]="form.repeated" />
      </app-field>
      <button type="submit" class="button primary" [disabled]="form().submitting()">
        {{ words.of('settings.change') }}
      </button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 16px;
      max-width: 420px;
    }
    button {
      justify-self: start;
    }
  `,
})
export class ChangePassword {
  private readonly session = inject(Session);
  private readonly toast = inject(Toast);
  protected readonly words = inject(Words);

  protected readonly passwordMinLength = limits.passwordMinLength;
  protected readonly failure = signal<unknown>(null);
  protected readonly form = form(
    signal(nothing),
    (path) => {
      required(path.currentPassword);
      required(path.newPassword);
      minLength(path.newPassword, limits.passwordMinLength);
      maxLength(path.newPassword, limits.passwordMaxLength);
      validate(path.repeated, ({ value, valueOf }) =>
        value() === valueOf(path.newPassword)
          ? undefined
          : { kind: 'repeatWrong', message: this.words.of('settings.repeatWrong') },
      );
    },
    { submission: { action: () => this.change() } },
  );

  private async change(): Promise<void> {
    const { currentPassword, newPassword } = this.form().value();
    this.failure.set(null);
    try {
      await this.session.changePassword({ currentPassword, newPassword });
      this.form().reset(nothing);
      this.toast.say(this.words.of('settings.changed'));
    } catch (error) {
      this.failure.set(error);
    }
  }
}
