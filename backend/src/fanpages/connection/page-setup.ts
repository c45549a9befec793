import { Injectable } from '@nestjs/common';
import type { FanpageResponse, PageProblemCode } from '../../contracts';
import { GraphFailure, PagesApi, type PageAccess } from '../../facebook';
import { profileOf, type MessengerProfile } from '../settings/messenger-profile';
import { PageSettings } from '../settings/page-settings';
import { profileDifference, profileParts } from './profile-difference';
import { mayWorkLater } from './token-check';

/** What Facebook is to tell us: everything that the inbox knows what to do with. */
const neededFields = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'message_echoes',
  'message_reactions',
  'message_edits',
  'messaging_policy_enforcement',
];
/** Comments under posts, with much that is none. */
const commentField = 'feed';

/** Makes a page at Facebook what its settings say: who is told of its messages, and its greeting and menu. */
@Injectable()
export class PageSetup {
  constructor(
    private readonly pages: PagesApi,
    private readonly settings: PageSettings,
  ) {}

  async fieldsOf(fanpageId: string): Promise<string[]> {
    const { comments } = await this.settings.of(fanpageId);
    return comments.mode === 'off' ? neededFields : [...neededFields, commentField];
  }

  async profileOf(fanpage: FanpageResponse): Promise<MessengerProfile> {
    return profileOf(await this.settings.of(fanpage.id), fanpage);
  }

  /** @returns what did not work; its health says more, and `repair` tries again */
  async apply(fanpage: FanpageResponse, token: string): Promise<PageProblemCode[]> {
    const page: PageAccess = { pageId: fanpage.pageId, token };
    const problems: PageProblemCode[] = [];
    try {
      await this.pages.subscribe(page, await this.fieldsOf(fanpage.id));
    } catch (error) {
      problems.push(problemOf(error, 'not_subscribed'));
    }
    try {
      await this.pushProfile(fanpage, page);
    } catch (error) {
      problems.push(problemOf(error, 'profile_differs'));
    }
    return [...new Set(problems)];
  }

  /** Nothing is written that is right already: there may be ten writes in ten minutes. @throws GraphFailure */
  async pushProfile(fanpage: FanpageResponse, page: PageAccess): Promise<void> {
    const wanted = await this.profileOf(fanpage);
    const differing = new Set(profileDifference(wanted, await this.pages.profile(page, profileParts)));
    const unwanted = wanted.remove.filter((name) => differing.has(name));
    const changed = Object.fromEntries(Object.entries(wanted.set).filter(([name]) => differing.has(name)));
    if (Object.keys(changed).length > 0) {
      await this.pages.setProfile(page, changed);
    }
    if (unwanted.length > 0) {
      await this.pages.removeProfile(page, unwanted);
    }
  }

  /** Facebook need not tell us any more. Whether it hears that is not worth a failure: without a token we are deaf anyway. */
  async undo(page: PageAccess): Promise<void> {
    try {
      await this.pages.unsubscribe(page);
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
    }
  }
}

function problemOf(error: unknown, problem: PageProblemCode): PageProblemCode {
  if (!(error instanceof GraphFailure)) {
    throw error;
  }
  if (error.kind === 'token') {
    return 'token_dead';
  }
  return mayWorkLater(error) && error.unreachable ? 'graph_unreachable' : problem;
}
