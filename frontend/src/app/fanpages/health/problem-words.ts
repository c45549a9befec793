import type { PageProblem } from '@contracts';
import type { Words } from '../../i18n/words';
import { formatMoment } from '../../ui/figures';

const reasons = ['expired', 'password_changed', 'app_removed', 'checkpoint', 'refused'] as const;

/** Parameters that are moments: they are told in the time of whoever reads them. */
const moments: readonly string[] = ['at', 'since', 'until'];

/** What is wrong and what it means, for a person. */
export const describeProblem = (
  { code, parameters }: PageProblem,
  words: Words,
  language: string,
): { title: string; text: string } => {
  const told = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      moments.includes(name) && typeof value === 'string' && !Number.isNaN(Date.parse(value))
        ? formatMoment(value, language)
        : value,
    ]),
  );
  const reason = code === 'token_dead' ? reasons.find((one) => one === parameters['reason']) : undefined;
  return {
    title: words.of(`health.problem.${code}`),
    text: [...(reason ? [words.of(`health.reason.${reason}`)] : []), words.of(`health.about.${code}`, told)].join(' '),
  };
};
