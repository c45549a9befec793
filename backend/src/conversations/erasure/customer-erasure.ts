import { Injectable } from '@nestjs/common';
import { FanpagesService } from '../../fanpages';
import type { ConversationRef } from '../conversation';

/** Whose data is to go, and why. */
export interface ErasureTask extends ConversationRef {
  /** Facebook's id of the page; empty when the page was removed and nobody knows it any more. */
  pageId: string;
  /** Our id of the page where it is known: a page that was removed and connected again has had several. */
  fanpageId: string | null;
  /** What came later stays: the customer is back. */
  before: Date;
  /** `expired`: nobody asked for it, a conversation of the preview is over. What the shop has taken from it stays. */
  reason: 'asked' | 'expired';
}

/**
 * Facebook gives a customer another id for each page, so the id alone tells what is theirs, also from before the page was
 * connected again under another id of ours.
 */
export interface ErasedCustomer extends Omit<ErasureTask, 'fanpageId'> {
  /** Our ids of the page, as far as they are known. */
  fanpageIds: readonly string[];
  /** The shop's other pages. Who only tries out the shop has the same id on all of them: what is there is not meant. */
  otherFanpageIds: readonly string[];
}

/**
 * Removes what one feature keeps of a customer. Called again after a crash, so it has to do no harm twice.
 * @returns how much there was, by kind
 */
export type Eraser = (customer: ErasedCustomer) => Promise<Record<string, number>>;

/** Who keeps something of customers. Features register here: they know conversations, conversations does not know them. */
@Injectable()
export class CustomerErasure {
  private readonly erasers = new Map<string, Eraser>();

  constructor(private readonly fanpages: FanpagesService) {}

  /** @param name of the feature, unique */
  register(name: string, eraser: Eraser): void {
    if (this.erasers.has(name)) {
      throw new Error(`"${name}" already says how it forgets customers.`);
    }
    this.erasers.set(name, eraser);
  }

  /** @param noted told after each feature how much there was, by kind */
  async erase({ fanpageId, ...task }: ErasureTask, noted?: (removed: Record<string, number>) => Promise<void>) {
    // Where the page is not known, the customer's id is all there is to go by.
    const pages = task.pageId === '' ? [] : await this.fanpages.all();
    const isTheirs = ({ pageId }: { pageId: string }): boolean => pageId === task.pageId;
    const customer: ErasedCustomer = {
      ...task,
      fanpageIds: [...(fanpageId === null ? [] : [fanpageId]), ...pages.filter(isTheirs).map(({ id }) => id)],
      otherFanpageIds: pages.filter((page) => !isTheirs(page)).map(({ id }) => id),
    };
    for (const eraser of this.erasers.values()) {
      const removed = await eraser(customer);
      await noted?.(removed);
    }
  }
}
