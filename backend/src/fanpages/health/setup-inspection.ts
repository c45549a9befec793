import { Injectable } from '@nestjs/common';
import type { FanpageResponse, PageProblem } from '../../contracts';
import { AppConfig } from '../../config';
import { FacebookApp, GraphFailure, PagesApi, type PageAccess } from '../../facebook';
import { PageSetup } from '../connection/page-setup';
import { profileDifference, profileParts } from '../connection/profile-difference';
import { problem } from './problems';

export interface SetupFindings {
  problems: PageProblem[];
  subscribedFields: string[];
}

/** Whether Facebook tells us what happens on a page, and shows there what the settings say. */
@Injectable()
export class SetupInspection {
  constructor(
    private readonly pages: PagesApi,
    private readonly app: FacebookApp,
    private readonly setup: PageSetup,
    private readonly config: AppConfig,
  ) {}

  /** @throws GraphFailure */
  async inspect(fanpage: FanpageResponse, token: string): Promise<SetupFindings> {
    const page: PageAccess = { pageId: fanpage.pageId, token };
    const subscribed = await this.pages.subscription(page);
    return {
      problems: [
        ...(await this.subscriptionProblems(fanpage.id, subscribed)),
        ...(await this.profileProblems(fanpage, page)),
        ...(await this.webhookProblems()),
      ],
      subscribedFields: subscribed ?? [],
    };
  }

  private async subscriptionProblems(fanpageId: string, subscribed: string[] | null): Promise<PageProblem[]> {
    const missing = (await this.setup.fieldsOf(fanpageId)).filter((field) => !subscribed?.includes(field));
    // Without messages the rest is worth nothing.
    if (subscribed === null || missing.includes('messages')) {
      return [problem('not_subscribed')];
    }
    return missing.length > 0 ? [problem('fields_missing', { fields: missing.join(', ') })] : [];
  }

  private async profileProblems(fanpage: FanpageResponse, page: PageAccess): Promise<PageProblem[]> {
    const parts = profileDifference(await this.setup.profileOf(fanpage), await this.pages.profile(page, profileParts));
    return parts.length > 0 ? [problem('profile_differs', { parts: parts.join(', ') })] : [];
  }

  /** The webhook belongs to the app: every page has the same problem with it. */
  private async webhookProblems(): Promise<PageProblem[]> {
    if (!this.app.configured) {
      return [];
    }
    const expected = `${this.config.http.baseUrl}/api/messenger/webhook`;
    try {
      const webhook = await this.app.webhook();
      if (!webhook?.active) {
        return [problem('webhook_missing', { expected })];
      }
      return webhook.address === expected ? [] : [problem('webhook_elsewhere', { address: webhook.address, expected })];
    } catch (error) {
      // A wrong app secret shows elsewhere, and must not look like a dead token of the page.
      if (error instanceof GraphFailure && error.kind === 'token') {
        return [];
      }
      throw error;
    }
  }
}
