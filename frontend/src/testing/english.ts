import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideTransloco } from '@jsverse/transloco';
import { Language, languages } from '../app/i18n/language';
import { TranslationsLoader } from '../app/i18n/translations-loader';

/** Sets the test bed up with the admin's own wording, in English. */
export const setUpInEnglish = async (providers: readonly (Provider | EnvironmentProviders)[] = []): Promise<void> => {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [
      ...providers,
      provideTransloco({ config: { availableLangs: [...languages] }, loader: TranslationsLoader }),
    ],
  });
  await TestBed.inject(Language).use('en');
};
