import { Component, inject } from '@angular/core';
import { mdiThemeLightDark, mdiWeatherNight, mdiWhiteBalanceSunny } from '@mdi/js';
import type { TranslationKey } from '../i18n/en';
import { Words } from '../i18n/words';
import { Icon } from './icon';
import { Theme, type ThemeChoice } from './theme';

@Component({
  selector: 'app-theme-switch',
  imports: [Icon],
  template: `
    <div class="switch" role="group" [attr.aria-label]="words.of('shell.theme')">
      @for (choice of choices; track choice.theme) {
        <button
          type="button"
          [attr.aria-label]="words.of(choice.label)"
          [attr.title]="words.of(choice.label)"
          [attr.aria-pressed]="theme.current() === choice.theme"
          (click)="theme.use(choice.theme)"
        >
          <app-icon [path]="choice.icon" />
        </button>
      }
    </div>
  `,
  styles: `
    @use 'segments';

    .switch {
      display: inline-flex;
      @include segments.row;
    }
    button {
      display: grid;
      place-items: center;
      width: 40px;
      height: 32px;
      padding: 0;
      @include segments.button(pressed);
    }
    app-icon {
      font-size: 0.9rem;
    }
  `,
})
export class ThemeSwitch {
  protected readonly theme = inject(Theme);
  protected readonly words = inject(Words);
  protected readonly choices: readonly { theme: ThemeChoice; label: TranslationKey; icon: string }[] = [
    { theme: 'auto', label: 'shell.themeAuto', icon: mdiThemeLightDark },
    { theme: 'light', label: 'shell.themeLight', icon: mdiWhiteBalanceSunny },
    { theme: 'dark', label: 'shell.themeDark', icon: mdiWeatherNight },
  ];
}
