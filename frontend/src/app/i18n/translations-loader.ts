import { Service } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';

/** Words travel as hashed chunks of the build, so they are always those of the code that shows them. */
@Service()
export class TranslationsLoader implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    return language === 'vi' ? (await import('./vi')).vi : (await import('./en')).en;
  }
}
