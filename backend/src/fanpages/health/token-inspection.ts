import { Injectable } from '@nestjs/common';
import type { PageProblem } from '../../contracts';
import { FacebookApp, PagesApi, type TokenFacts } from '../../facebook';
import { deadReasonOf } from '../connection/dead-token';
import { neededScopes } from '../connection/token-check';
import { problem } from './problems';

/** Long enough to find somebody who may connect the page again. In milliseconds. */
const expiryWarning = 7 * 86_400_000;

export interface TokenFindings {
  problems: PageProblem[];
  scopes: string[] | null;
  tokenExpiresAt: Date | null;
  usagePercent: number | null;
  regainMinutes: number;
}

/** Whether Facebook still takes a page's token, and for what. */
@Injectable()
export class TokenInspection {
  constructor(
    private readonly pages: PagesApi,
    private readonly app: FacebookApp,
  ) {}

  /** @throws GraphFailure */
  async inspect(pageId: string, token: string): Promise<TokenFindings> {
    const owner = await this.pages.owner(token);
    const facts = this.app.configured ? await this.app.inspect(token) : null;
    return {
      problems: [
        ...(owner.id === pageId ? [] : [problem('token_dead', { reason: 'other_page' })]),
        ...(facts ? problemsOf(facts) : []),
      ],
      scopes: facts?.scopes ?? null,
      tokenExpiresAt: facts?.expiresAt ?? null,
      usagePercent: owner.usage?.percent ?? null,
      regainMinutes: owner.usage?.regainMinutes ?? 0,
    };
  }
}

function problemsOf({ valid, subcode, scopes, expiresAt }: TokenFacts): PageProblem[] {
  if (!valid) {
    return [problem('token_dead', { reason: deadReasonOf(subcode) })];
  }
  const missing = neededScopes.filter((scope) => !scopes.includes(scope));
  const ends = expiresAt !== null && expiresAt.getTime() < Date.now() + expiryWarning;
  return [
    ...(missing.length > 0 ? [problem('scopes_missing', { scopes: missing.join(', ') })] : []),
    ...(ends ? [problem('token_expires', { at: expiresAt.toISOString() })] : []),
  ];
}
