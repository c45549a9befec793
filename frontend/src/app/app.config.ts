import { provideHttpClient, withInterceptors, withXhr, withXsrfConfiguration } from '@angular/common/http';
import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';
import { xsrfCookieName, xsrfHeaderName } from '@contracts';
import { provideTransloco } from '@jsverse/transloco';
import { routes } from './app.routes';
import { apiErrors } from './data/api-errors.interceptor';
import { ReportingErrorHandler } from './data/reporting-error-handler';
import { Language, languages } from './i18n/language';
import { TranslatedTitle } from './i18n/translated-title';
import { TranslationsLoader } from './i18n/translations-loader';
import { sessionExpiry } from './session/session-expiry.interceptor';
import { onNavigationError } from './ui/navigation-errors';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useExisting: ReportingErrorHandler },
    provideZonelessChangeDetection(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withNavigationErrorHandler(onNavigationError),
      // The handler has said or reported it.
      withRouterConfig({ resolveNavigationPromiseOnError: true }),
    ),
    { provide: TitleStrategy, useExisting: TranslatedTitle },
    provideHttpClient(
      // fetch cannot report how much of a photo has been sent.
      withXhr(),
      withXsrfConfiguration({ cookieName: xsrfCookieName, headerName: xsrfHeaderName }),
      withInterceptors([sessionExpiry, apiErrors]),
    ),
    provideTransloco({
      config: {
        availableLangs: [...languages],
        defaultLang: 'en',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
      },
      loader: TranslationsLoader,
    }),
    provideAppInitializer(() => inject(Language).start()),
  ],
};
