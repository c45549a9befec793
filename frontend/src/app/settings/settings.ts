import { Component, inject } from '@angular/core';
import { System } from '../data/system';
import { Words } from '../i18n/words';
import { Session } from '../session/session';
import { LanguageSwitch } from '../ui/language-switch';
import { ThemeSwitch } from '../ui/theme-switch';
import { ChangePassword } from './change-password';
import { Recognition } from './recognition';

@Component({
  selector: 'app-settings',
  imports: [ChangePassword, LanguageSwitch, Recognition, ThemeSwitch],
  templateUrl: './settings.html',
  styleUrl: './settings.scss',
})
export class Settings {
  protected readonly words = inject(Words);
  protected readonly me = inject(Session).me;
  protected readonly status = inject(System).status;
}
