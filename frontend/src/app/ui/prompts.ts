import { inject, Service } from '@angular/core';
import { Words } from '../i18n/words';
import { Confirm } from './confirm';
import { Toast } from './toast';

/** The three ways in which a page speaks to a person, for pages that use them all. */
@Service()
export class Prompts {
  readonly confirm = inject(Confirm);
  readonly toast = inject(Toast);
  readonly words = inject(Words);
}
