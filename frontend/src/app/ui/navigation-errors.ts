import { ErrorHandler, inject } from '@angular/core';
import { type NavigationError, Router } from '@angular/router';
import { Words } from '../i18n/words';
import { Toast } from './toast';

/** How Chromium, Firefox and Safari say that a part of the admin did not arrive; none of them gives it a type of its own. */
const notLoaded = /dynamically imported module|importing a module script failed/i;

/** A page that is not loaded yet cannot be opened offline: says so, since otherwise a tap just does nothing. */
export const onNavigationError = ({ error, url }: NavigationError): void => {
  if (!(error instanceof TypeError && notLoaded.test(error.message))) {
    inject(ErrorHandler).handleError(error);
    return;
  }
  const router = inject(Router);
  const words = inject(Words);
  inject(Toast).offer(words.of('shell.pageNotLoaded'), words.of('common.retry'), () => void router.navigateByUrl(url));
};
