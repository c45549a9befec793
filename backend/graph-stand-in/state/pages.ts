import type { Fields } from '../fields';

export interface Page {
  pageId: string;
  name: string;
  /** What the one person that the stand-in plays may do there. */
  tasks: string[];
  /** Null when this app is not subscribed. */
  subscribedFields: string[] | null;
  profile: Record<string, unknown>;
  /** When the profile was called for: there may be ten in ten minutes. */
  profileCalls: number[];
}

export const allTasks = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'];

/** The fields of a page's subscription (Messenger Platform, "Webhook events"). */
export const allFields = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'messaging_optins',
  'message_deliveries',
  'message_reads',
  'message_echoes',
  'message_reactions',
  'message_edits',
  'messaging_handovers',
  'standby',
  'messaging_policy_enforcement',
  'messaging_account_linking',
  'messaging_feedback',
  'response_feedback',
  'send_cart',
  'feed',
];

export class Pages {
  private readonly pages = new Map<string, Page>();

  find(pageId: string): Page | undefined {
    return this.pages.get(pageId);
  }

  all(): Page[] {
    return [...this.pages.values()];
  }

  /** A page as it is at Facebook before any app has been there; one that is known keeps what it has. */
  introduce(pageId: string, { name, tasks }: Fields = {}): Page {
    const page = this.pages.get(pageId) ?? this.add(pageId, null);
    if (typeof name === 'string') {
      page.name = name;
    }
    if (Array.isArray(tasks)) {
      page.tasks = tasks.map(String);
    }
    return page;
  }

  /** A page that somebody just uses: whoever knows it has set it up, before the stand-in was started again perhaps. */
  adopt(pageId: string): Page {
    return this.pages.get(pageId) ?? this.add(pageId, [...allFields]);
  }

  clear(): void {
    this.pages.clear();
  }

  private add(pageId: string, subscribedFields: string[] | null): Page {
    const page: Page = {
      pageId,
      name: `Page ${pageId}`,
      tasks: [...allTasks],
      subscribedFields,
      profile: {},
      profileCalls: [],
    };
    this.pages.set(pageId, page);
    return page;
  }
}
