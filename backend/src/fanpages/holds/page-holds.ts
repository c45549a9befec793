import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { FanpageResponse } from '../../contracts';
import type { GraphFailure } from '../../facebook';
import { Notices } from '../../notices';
import { JobHolds, type HoldCause, type JobHold } from '../../platform/jobs';
import { FanpagesService, groupOfPage } from '../fanpages.service';
import { pageFailureOf } from './page-failure';

/**
 * How long a block of Facebook's holds a page that nobody unblocks, in milliseconds. Facebook names no end of a block, and
 * its "unblock" may get lost. After a day, what waited is outside of Messenger's window and ends without a call; the next
 * customer's answer then is the test, and a page that is still blocked is told so (error 368) and waits hour by hour.
 */
const blockLasts = 24 * 3_600_000;

/** Whose page, and with which token it was tried. */
export interface PageCall {
  /** Facebook's own id. */
  pageId: string;
  token: string;
}

/** What became of a failure that concerns the whole page. */
export interface PageHeld {
  cause: HoldCause;
  reason: string;
}

type HeldListener = (pageId: string) => Promise<void>;

/**
 * Why what a page would write has to wait, whoever finds out: a failed send, Facebook's own word, a person. Its jobs wait
 * together then: each of them on its own would only add calls to what Facebook counts, and lose the order.
 */
@Injectable()
export class PageHolds implements OnModuleInit {
  private readonly logger = new Logger(PageHolds.name);
  private readonly heldListeners: HeldListener[] = [];

  constructor(
    private readonly fanpages: FanpagesService,
    private readonly holds: JobHolds,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.fanpages.whenDisconnected(({ pageId }) => this.tellHeld(pageId));
  }

  /** Oldest first; empty when the page may write. */
  of(pageId: string): Promise<JobHold[]> {
    return this.holds.of(groupOfPage(pageId));
  }

  /** Called when a page has begun to wait, for a cause that it did not wait for before. */
  whenHeld(listener: HeldListener): void {
    this.heldListeners.push(listener);
  }

  /** The bot writes nothing until somebody lets it go on. @param by email of who wants that */
  async pause({ pageId }: FanpageResponse, by: string): Promise<void> {
    // The first one counts: who presses the button again has changed nothing.
    const isPaused = (await this.of(pageId)).some(({ cause }) => cause === 'manual');
    if (!isPaused) {
      await this.hold(pageId, 'manual', by);
    }
  }

  async resume({ pageId }: FanpageResponse): Promise<void> {
    await this.holds.release(groupOfPage(pageId), 'manual');
  }

  /** Facebook has blocked the page. */
  async block(pageId: string, reason: string): Promise<void> {
    await this.hold(pageId, 'policy', reason, blockLasts);
    await this.tellBlocked(pageId);
  }

  /** Facebook has lifted its block, or a person says so: then the next message is the test. */
  async unblock(pageId: string): Promise<void> {
    await this.holds.release(groupOfPage(pageId), 'policy');
    await this.clearNotices(pageId);
  }

  /** A block also ends by itself, and nobody is called then: what tells of it is taken back with the next look. */
  async noteEndOfBlock(pageId: string): Promise<void> {
    if (!(await this.of(pageId)).some(({ cause }) => cause === 'policy')) {
      await this.notices.clear(blockNotice(pageId));
    }
  }

  /** Nothing ends a warning: it stays until somebody has seen it. */
  async warn(pageId: string): Promise<void> {
    await this.raise(pageId, warningNotice(pageId));
  }

  /** To be called for every failed send. @returns null when it concerns that message alone */
  async meet(failure: GraphFailure, { pageId, token }: PageCall): Promise<PageHeld | null> {
    const found = pageFailureOf(failure);
    if (found?.cause !== 'token') {
      return found && (await this.wait(pageId, found.cause, failure.message, found.wait));
    }
    const fanpage = await this.fanpages.findByPageId(pageId);
    if (!fanpage) {
      return null;
    }
    // Not held when the page has another token by now: the same work can go on with that.
    await this.fanpages.markDisconnected(fanpage.id, token, failure);
    return { cause: 'token', reason: 'Facebook refuses the token of this page' };
  }

  /** Facebook takes the page's token. @param askedAt when it was asked: a refusal since then stays */
  async reconnected(pageId: string, askedAt?: Date): Promise<void> {
    await this.holds.release(groupOfPage(pageId), 'token', askedAt);
  }

  /** The fanpage stands for another page of Facebook's now: a person's pause goes with it, the other causes were the old page's. */
  async move(oldPageId: string, newPageId: string): Promise<void> {
    const pause = (await this.of(oldPageId)).find(({ cause }) => cause === 'manual');
    if (pause) {
      await this.holds.hold(groupOfPage(newPageId), pause.reason, { cause: 'manual' });
    }
    await this.forget(oldPageId);
  }

  /** The shop has no such page any more: what waits finds none. */
  async forget(pageId: string): Promise<void> {
    await this.holds.release(groupOfPage(pageId));
    await this.clearNotices(pageId);
  }

  private async wait(pageId: string, cause: 'policy' | 'rate_limit', reason: string, time: number): Promise<PageHeld> {
    const isNew = await this.hold(pageId, cause, reason, time);
    if (isNew) {
      this.logger.warn({ message: 'A page has to wait', pageId, cause, milliseconds: time, reason });
    }
    if (cause === 'policy') {
      await this.tellBlocked(pageId);
    }
    return { cause, reason };
  }

  /** In place of the warning that came before it: it says more, in the same words. */
  private async tellBlocked(pageId: string): Promise<void> {
    await this.notices.clear(warningNotice(pageId));
    await this.raise(pageId, blockNotice(pageId));
  }

  private async raise(pageId: string, key: string): Promise<void> {
    const fanpage = await this.fanpages.findByPageId(pageId);
    if (fanpage) {
      const link = `/fanpages/${fanpage.id}`;
      await this.notices.raise({ key, kind: 'policy_warning', subject: fanpage.name, link });
    }
  }

  private async clearNotices(pageId: string): Promise<void> {
    await this.notices.clear(warningNotice(pageId));
    await this.notices.clear(blockNotice(pageId));
  }

  private async hold(pageId: string, cause: HoldCause, reason: string, time?: number): Promise<boolean> {
    const until = time === undefined ? undefined : new Date(Date.now() + time);
    const isNew = await this.holds.hold(groupOfPage(pageId), reason, { cause, until });
    if (isNew) {
      await this.tellHeld(pageId);
    }
    return isNew;
  }

  private async tellHeld(pageId: string): Promise<void> {
    for (const listener of this.heldListeners) {
      await listener(pageId);
    }
  }
}

const warningNotice = (pageId: string): string => `policy_warning:${pageId}`;
const blockNotice = (pageId: string): string => `policy_block:${pageId}`;
