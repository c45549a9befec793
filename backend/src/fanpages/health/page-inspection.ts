import { Injectable } from '@nestjs/common';
import type { FanpageResponse, PageProblem } from '../../contracts';
import { GraphFailure } from '../../facebook';
import { mayWorkLater } from '../connection/token-check';
import type { StoredHealth } from '../fanpage.schema';
import { problem } from './problems';
import { SetupInspection } from './setup-inspection';
import { TokenInspection } from './token-inspection';

/** Of what Facebook allows: from here on a busy hour can run into it. */
const highUsage = 80;

export interface Inspection {
  health: StoredHealth;
  /** Facebook refused the token. */
  refusal: GraphFailure | null;
}

/** One look at everything that Facebook can say about a page. */
@Injectable()
export class PageInspection {
  constructor(
    private readonly tokens: TokenInspection,
    private readonly setups: SetupInspection,
  ) {}

  /** @param before what the last look found: it stays what is known when Facebook does not answer */
  async inspect(fanpage: FanpageResponse, token: string, before: StoredHealth | null): Promise<Inspection> {
    try {
      const { problems, regainMinutes, ...facts } = await this.tokens.inspect(fanpage.pageId, token);
      const setup = problems.some(({ code }) => code === 'token_dead')
        ? { problems: [], subscribedFields: [] }
        : await this.setups.inspect(fanpage, token);
      const usage = usageProblems(facts.usagePercent, regainMinutes);
      const health = {
        ...facts,
        checkedAt: new Date(),
        problems: [...problems, ...setup.problems, ...usage],
        subscribedFields: setup.subscribedFields,
        unreachableSince: null,
      };
      return { health, refusal: null };
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
      return { health: afterFailure(error, before), refusal: error.kind === 'token' ? error : null };
    }
  }
}

function usageProblems(percent: number | null, minutes: number): PageProblem[] {
  return percent !== null && percent >= highUsage ? [problem('usage_high', { percent, minutes })] : [];
}

function afterFailure(failure: GraphFailure, before: StoredHealth | null): StoredHealth {
  const now = new Date();
  const known = before ?? {
    problems: [],
    tokenExpiresAt: null,
    scopes: null,
    subscribedFields: [],
    usagePercent: null,
    unreachableSince: null,
  };
  if (mayWorkLater(failure)) {
    const since = known.unreachableSince ?? now;
    const others = known.problems.filter(({ code }) => code !== 'graph_unreachable');
    const problems = [problem('graph_unreachable', { since: since.toISOString() }), ...others];
    return { ...known, checkedAt: now, unreachableSince: since, problems };
  }
  // A dead token is shown because the page is disconnected: it stands on the page itself.
  const problems = failure.kind === 'token' ? [] : [problem('page_restricted', { code: failure.code ?? 0 })];
  return { ...known, checkedAt: now, unreachableSince: null, problems };
}
