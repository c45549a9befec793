import { Injectable } from '@nestjs/common';
import type { GraphFailure, Recipient } from '../../facebook';
import { PageHolds } from '../../fanpages';
import { JobPostponed } from '../../platform/jobs';

/** What jobs do about a page that may not write: they go back to the queue, where the hold keeps them. */
@Injectable()
export class PageTrouble {
  constructor(private readonly holds: PageHolds) {}

  /** A job may have been running when its page was held. @throws JobPostponed */
  async expectNone({ channel, pageId }: Recipient): Promise<void> {
    if (channel === 'messenger' && (await this.holds.of(pageId)).length > 0) {
      throw waiting('This page has to wait');
    }
  }

  /** Returns when the failure concerns this message alone. @throws JobPostponed when the page has to wait: nothing is lost */
  async after(failure: GraphFailure, recipient: Recipient): Promise<void> {
    const held = await this.holds.meet(failure, recipient);
    if (held) {
      throw waiting(held.reason);
    }
  }
}

/** The hold decides how long; once it is released, the job is due at once. */
const waiting = (why: string): JobPostponed => new JobPostponed(new Date(), why);
