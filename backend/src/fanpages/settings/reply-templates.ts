import {
  replyTemplates,
  templateLengths,
  templateNames,
  variablesOf,
  type ReplyTemplatesResponse,
} from '../../contracts';
import { templateExamples } from './template-examples';
import { defaultTemplates } from './words';

/** Every text that a page can change, with all that is needed to edit and preview it. */
export function describeTemplates(): ReplyTemplatesResponse {
  const items = templateNames.map((name) => ({
    name,
    theme: replyTemplates[name].theme,
    kind: replyTemplates[name].kind,
    variables: variablesOf(name).map((variable) => ({ name: variable, example: exampleOf(variable) })),
    maxLength: templateLengths[replyTemplates[name].kind],
    defaults: defaultTemplates[name],
  }));
  return { items };
}

const exampleOf = (variable: string) => templateExamples[variable] ?? { vi: '', en: '' };
