import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Words } from '../i18n/words';
import { Session } from '../session/session';
import { Confirm } from './confirm';

export interface HasUnsavedChanges {
  hasUnsavedChanges(): boolean;
}

/** Asks before work is thrown away; not when the session has ended, since then nothing could be saved. */
export const unsavedChanges: CanDeactivateFn<HasUnsavedChanges> = (page) => {
  if (!page.hasUnsavedChanges() || !inject(Session).me()) {
    return true;
  }
  const words = inject(Words);
  return inject(Confirm).ask({
    title: words.of('form.unsavedTitle'),
    text: words.of('form.unsavedText'),
    action: words.of('form.leave'),
    dangerous: true,
  });
};
