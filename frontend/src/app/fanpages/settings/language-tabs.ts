import { Component, inject } from '@angular/core';
import { languageSchema } from '@contracts';
import { Words } from '../../i18n/words';
import { SettingsDraft } from './settings-draft';

/** Which language's texts are edited. */
@Component({
  selector: 'app-language-tabs',
  template: `
    <div role="group" [attr.aria-label]="words.of('pageSettings.language')">
      @for (language of languages; track language) {
        <button
          type="button"
          [attr.aria-pressed]="draft.language() === language"
          (click)="draft.language.set(language)"
        >
          {{ words.of(language === 'vi' ? 'pageSettings.vi' : 'pageSettings.en') }}
        </button>
      }
    </div>
  `,
  styles: `
    @use 'segments';

    div {
      display: inline-flex;
      @include segments.row;
    }
    button {
      min-height: 34px;
      padding: 0 16px;
      font-size: 0.88rem;
      font-weight: 500;
      @include segments.button(pressed);
    }
  `,
})
export class LanguageTabs {
  protected readonly draft = inject(SettingsDraft);
  protected readonly words = inject(Words);
  protected readonly languages = languageSchema.options;
}
