import { Component, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { limits } from '@contracts';
import { mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import { Words } from '../i18n/words';
import { Brand } from '../ui/brand';
import { Control } from '../ui/control';
import { ErrorPanel } from '../ui/error-panel';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { LanguageSwitch } from '../ui/language-switch';
import { Session } from './session';

@Component({
  selector: 'app-sign-in',
  imports: [Brand, Control, ErrorPanel, Field, FormField, FormRoot, Icon, LanguageSwitch],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignIn {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly words = inject(Words);

  /** Where the person wanted to go; from the query string. */
  readonly returnTo = input<string>();

  protected readonly showIcon = mdiEyeOutline;
  protected readonly hideIcon = mdiEyeOffOutline;
  protected readonly passwordShown = signal(false);
  protected readonly failure = signal<unknown>(null);
  protected readonly form = form(
    signal({ email: '', password: '' }),
    (path) => {
      required(path.email);
      maxLength(path.email, limits.emailLength);
      required(path.password);
      maxLength(path.password, limits.passwordMaxLength);
    },
    { submission: { action: () => this.signIn() } },
  );

  private async signIn(): Promise<void> {
    this.failure.set(null);
    try {
      await this.session.signIn(this.form().value());
      await this.router.navigateByUrl(ownAddress(this.returnTo()));
    } catch (error) {
      this.failure.set(error);
    }
  }
}

/** Only a path of this site: a link must not use sign-in to lead people elsewhere. */
const ownAddress = (address: string | undefined): string => (address && /^\/(?![/\\])/.test(address) ? address : '/');
