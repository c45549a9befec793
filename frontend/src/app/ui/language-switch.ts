import { Component, inject } from '@angular/core';
import { Language, languages } from '../i18n/language';
import { Words } from '../i18n/words';

@Component({
  selector: 'app-language-switch',
  template: `
    <div class="switch" role="group" [attr.aria-label]="words.of('shell.language')">
      @for (code of languages; track code) {
        <button
          type="button"
          [attr.lang]="code"
          [attr.aria-pressed]="language.current() === code"
          (click)="language.use(code)"
        >
          {{ code }} <span class="visually-hidden">{{ names[code] }}</span>
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
      min-width: 42px;
      height: 32px;
      padding: 0 10px;
      font-size: 0.82rem;
      font-weight: 600;
      text-transform: uppercase;
      @include segments.button(pressed);
    }
  `,
})
export class LanguageSwitch {
  protected readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly languages = languages;
  protected readonly names = { vi: 'Tiếng Việt', en: 'English' };
}
