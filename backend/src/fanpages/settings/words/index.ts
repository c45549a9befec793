import type { TemplateName } from '../../../contracts';
import { orderWords } from './orders';
import { buttonWords, peopleWords } from './people';
import { photoWords, productWords, searchWords } from './products';
import type { Said } from './said';
import { welcomeWords } from './welcome';

/** What every page says until it has its own words. */
export const defaultTemplates: Readonly<Record<TemplateName, Said>> = {
  ...welcomeWords,
  ...searchWords,
  ...photoWords,
  ...productWords,
  ...peopleWords,
  ...orderWords,
  ...buttonWords,
};
