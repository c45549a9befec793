import { inject, Service } from '@angular/core';
import type { MatchReason, MatchStep, ReceiptReply } from '@contracts';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';

/** Why a photo was answered as it was, for a person. */
@Service()
export class ReasonWords {
  private readonly words = inject(Words);
  private readonly language = inject(Language);

  of(reason: MatchReason): string {
    if (reason.code === 'told') {
      return reason.text;
    }
    if (reason.code === 'look_failed') {
      return this.words.of('match.lookFailed', { detail: reason.detail });
    }
    if (reason.code === 'vision_chose') {
      return this.words.of(`match.chosen.${reason.certainty}`, { place: reason.place, count: reason.count });
    }
    return 'count' in reason
      ? this.words.count(`match.counted.${reason.code}`, reason.count)
      : this.words.of(`match.reason.${reason.code}`);
  }

  /** What a step came to. */
  ofStep({ outcome, cached }: MatchStep): string {
    return cached ? `${this.of(outcome)} ${this.words.of('match.knownAnswer')}` : this.of(outcome);
  }

  /** What the customer got. */
  ofReply(reply: ReceiptReply): string {
    switch (reply.code) {
      case 'told':
        return reply.text;
      case 'not_recognised':
        return this.words.of('receipts.notRecognised');
      case 'products':
        return [this.named('receipts.shown', reply.shown), this.named('receipts.asked', reply.asked)]
          .filter((part) => part !== '')
          .join(' ');
    }
  }

  private named(key: 'receipts.shown' | 'receipts.asked', products: readonly string[]): string {
    const list = new Intl.ListFormat(this.language.current(), { type: 'unit', style: 'short' });
    return products.length > 0 ? this.words.of(key, { names: list.format(products) }) : '';
  }
}
