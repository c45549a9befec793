import type { PauseCause } from './breaker/breaker.schema';
import type { Pause } from './breaker/breakers.repository';

/** What admins are told: what is wrong, and what to do about it. */
export const offWords =
  'No vision service is set up. To have photos described, set OPENAI_API_KEY (and OPENAI_BASE_URL for a compatible service) and restart.';

export const overBudgetWords =
  "Today's budget for the vision service is spent. It is asked again from midnight UTC; OPENAI_DAILY_BUDGET sets the amount.";

export const pauseWords: Readonly<Record<PauseCause, string>> = {
  quota: 'The money at the vision service is used up: check the plan and the limits of the account.',
  key_refused: 'The vision service refuses the key: check OPENAI_API_KEY.',
  model_unknown: 'The vision service does not know the model: check OPENAI_MODEL.',
  wrong_address: 'There is no vision service at this address: check OPENAI_BASE_URL.',
  setting_refused:
    'The model does not know a setting: check OPENAI_REASONING_EFFORT, OPENAI_TOKEN_PARAM, OPENAI_MAX_TOKENS and OPENAI_STRUCTURED_MODE.',
  rate_limited: 'The vision service asks us to wait: too many questions for this account.',
  trouble: 'The vision service failed several times in a row.',
};

/** With what the service answered, in numbers and codes, and until when it is left alone. */
export function pausedWords({ cause, detail, until }: Pause): string {
  const answer = detail === '' ? '' : ` It answered: ${detail}.`;
  return `${pauseWords[cause]}${answer} It is asked again after ${until.toISOString().slice(0, 19)}Z.`;
}
