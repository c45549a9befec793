import { Injectable } from '@nestjs/common';
import type { ConversationRef } from '../conversation';

/** Whose data is to go. */
export interface ErasedCustomer extends ConversationRef {
  /** Our id of the page. */
  fanpageId: string;
  /** What came later stays: the customer is back. */
  before: Date;
  /** `expired`: nobody asked for it, a conversation of the preview is over. What the shop has taken from it stays. */
  reason: 'asked' | 'expired';
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

  /** @param name of the feature, unique */
  register(name: string, eraser: Eraser): void {
    if (this.erasers.has(name)) {
      throw new Error(`"${name}" already says how it forgets customers.`);
    }
    this.erasers.set(name, eraser);
  }

  all(): readonly Eraser[] {
    return [...this.erasers.values()];
  }
}
