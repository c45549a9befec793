import type { PageFix, PageProblem, PageProblemCode } from '../../contracts';

const kinds: Readonly<Record<PageProblemCode, Pick<PageProblem, 'severity' | 'fix'>>> = {
  token_missing: { severity: 'broken', fix: 'reconnect' },
  token_dead: { severity: 'broken', fix: 'reconnect' },
  token_unverified: { severity: 'warning', fix: 'check_again' },
  token_expires: { severity: 'warning', fix: 'reconnect' },
  scopes_missing: { severity: 'broken', fix: 'reconnect' },
  not_subscribed: { severity: 'broken', fix: 'repair' },
  fields_missing: { severity: 'warning', fix: 'repair' },
  webhook_missing: { severity: 'broken', fix: 'set_webhook' },
  webhook_elsewhere: { severity: 'broken', fix: 'set_webhook' },
  webhook_silent: { severity: 'warning', fix: 'set_webhook' },
  usage_high: { severity: 'warning', fix: 'wait' },
  profile_differs: { severity: 'warning', fix: 'repair' },
  page_paused: { severity: 'warning', fix: 'resume' },
  page_blocked: { severity: 'broken', fix: 'lift_block' },
  page_restricted: { severity: 'broken', fix: 'ask_facebook' },
  graph_unreachable: { severity: 'warning', fix: 'wait' },
};

/** @param parameters those that the contract names for the code */
export function problem(
  code: PageProblemCode,
  parameters: PageProblem['parameters'] = {},
  fix: PageFix = kinds[code].fix,
): PageProblem {
  return { code, severity: kinds[code].severity, parameters, fix };
}

/** The first of each code, worst first. */
export function worstFirst(problems: readonly PageProblem[]): PageProblem[] {
  const first = problems.filter(({ code }, place) => problems.findIndex((each) => each.code === code) === place);
  return [
    ...first.filter(({ severity }) => severity === 'broken'),
    ...first.filter(({ severity }) => severity === 'warning'),
  ];
}
