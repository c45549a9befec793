import { DOCUMENT, inject, Service, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';

export const languages = ['vi', 'en'] as const;
export type LanguageCode = (typeof languages)[number];

const storageKey = 'language';

/** The language of the admin: the remembered one, else the browser's when it is Vietnamese, else English. */
@Service()
export class Language {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly shown = signal<LanguageCode>('en');

  /** Changes only once the words of the language are here. */
  readonly current = this.shown.asReadonly();

  /** Loads the words before anything is drawn. */
  async start(): Promise<void> {
    const remembered = localStorage.getItem(storageKey);
    const preferred = navigator.language.toLowerCase().startsWith('vi') ? 'vi' : 'en';
    await this.show(languages.find((language) => language === remembered) ?? preferred);
  }

  async use(language: LanguageCode): Promise<void> {
    localStorage.setItem(storageKey, language);
    await this.show(language);
  }

  private async show(language: LanguageCode): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
    this.document.documentElement.lang = language;
    this.shown.set(language);
  }
}
