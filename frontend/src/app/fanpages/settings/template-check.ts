import { graphemeCount, type ReplyTemplate, variablesIn } from '@contracts';

export interface TemplateCheck {
  count: number;
  /** Characters above what is allowed; 0 when it fits. */
  excess: number;
  /** Variables that this text does not know, with their braces. */
  unknown: string[];
  empty: boolean;
}

export const checkText = (
  text: string,
  { maxLength, variables }: Pick<ReplyTemplate, 'maxLength' | 'variables'>,
): TemplateCheck => {
  const count = graphemeCount(text.trim());
  const known = new Set(variables.map(({ name }) => name));
  return {
    count,
    excess: Math.max(0, count - maxLength),
    unknown: variablesIn(text)
      .filter((name) => !known.has(name))
      .map((name) => `{${name}}`),
    empty: count === 0,
  };
};
