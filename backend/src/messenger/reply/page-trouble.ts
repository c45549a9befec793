import { Injectable, Logger } from '@nestjs/common';
import type { GraphFailure, Recipient } from '../../facebook';
import { FanpagesService, groupOfPage } from '../../fanpages';
import { Notices } from '../../notices';
import { JobHolds, JobPostponed } from '../../platform/jobs';

const minute = 60_000;
/** When Facebook names no time: its short limits are per minute (Messenger Platform, "Rate limiting"). In milliseconds. */
const usualWait = minute;
/** After a warning for abuse or a restriction of the page: going on makes it worse, and nobody knows how long it lasts. */
const restrictionWait = 60 * minute;

/** Limits of the app, the user, the page and Messenger (Graph API, "Rate limiting"): every message would run into them. */
const rateLimits = new Set([4, 17, 32, 613, 80_001, 80_002, 80_006]);
/** The page is blocked for what it sent (Messenger Platform, "Error codes"); with the subcode where the code alone says less. */
const restrictions = new Set(['368', '2022', '10/1893063', '613/2018338']);

/**
 * A failed send that concerns the whole page. Its jobs wait together then: each of them on its own would only add calls
 * to what Facebook counts, and lose the order.
 */
@Injectable()
export class PageTrouble {
  private readonly logger = new Logger(PageTrouble.name);

  constructor(
    private readonly fanpages: FanpagesService,
    private readonly holds: JobHolds,
    private readonly notices: Notices,
  ) {}

  /** A job may have been running when its page was held. @throws JobPostponed */
  async expectNone({ channel, pageId }: Recipient): Promise<void> {
    if (channel === 'messenger' && (await this.holds.isHeld(groupOfPage(pageId)))) {
      throw waiting('This page has to wait');
    }
  }

  /** Returns when the failure concerns this message alone. @throws JobPostponed when the page has to wait: nothing is lost */
  async after(failure: GraphFailure, { pageId, token }: Recipient): Promise<void> {
    if (failure.kind === 'token') {
      const fanpage = await this.fanpages.findByPageId(pageId);
      if (fanpage) {
        // Not held when the page has another token by now: the job runs again at once, with that.
        await this.fanpages.markDisconnected(fanpage.id, token, failure);
        throw waiting('Facebook refuses the token of this page');
      }
      return;
    }
    const { code, subcode } = failure;
    if (code === undefined) {
      return;
    }
    if (restrictions.has(`${code}`) || restrictions.has(`${code}/${subcode ?? ''}`)) {
      await this.holds.hold(groupOfPage(pageId), failure.message, { cause: 'policy', until: later(restrictionWait) });
      await this.warn(pageId);
      throw waiting(failure.message);
    }
    if (rateLimits.has(code)) {
      const until = later(failure.retryAfter ?? usualWait);
      const isNew = await this.holds.hold(groupOfPage(pageId), failure.message, { cause: 'rate_limit', until });
      if (isNew) {
        this.logger.warn({ message: 'A page has to wait', pageId, until, reason: failure.message });
      }
      throw waiting(failure.message);
    }
  }

  /** Facebook tells the page itself (webhook field `messaging_policy_enforcement`). */
  async enforce(pageId: string, action: string, reason: string): Promise<void> {
    const group = groupOfPage(pageId);
    if (action === 'unblock') {
      await this.holds.release(group, 'policy');
      await this.notices.clear(noticeKey(pageId));
      return;
    }
    if (action === 'block') {
      await this.holds.hold(group, reason, { cause: 'policy' });
    }
    await this.warn(pageId);
  }

  private async warn(pageId: string): Promise<void> {
    const fanpage = await this.fanpages.findByPageId(pageId);
    if (fanpage) {
      await this.notices.raise({
        key: noticeKey(pageId),
        kind: 'policy_warning',
        subject: fanpage.name,
        link: `/fanpages/${fanpage.id}`,
      });
    }
  }
}

const noticeKey = (pageId: string): string => `policy_warning:${pageId}`;
const later = (milliseconds: number): Date => new Date(Date.now() + milliseconds);
/** The hold decides how long; once it is released, the job is due at once. */
const waiting = (why: string): JobPostponed => new JobPostponed(new Date(), why);
