import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReceiptResponse } from '@contracts';
import { mdiArrowLeft } from '@mdi/js';
import { type ApiError, toApiError } from '../data/api-error';
import { ReceiptsApi } from '../data/receipts-api';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { MatchResult } from '../match-result/match-result';
import { ReasonWords } from '../match-result/reason-words';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { formatMoment } from '../ui/figures';
import { Icon } from '../ui/icon';
import { VerdictBar } from './verdict-bar';

/** A photo is looked at within two seconds: often enough to see it happen. */
const refreshMs = 1_000;

/** One receipt with everything that is known about it, and whether it was right. */
@Component({
  selector: 'app-receipt-page',
  imports: [EmptyState, ErrorPanel, Icon, MatchResult, RouterLink, VerdictBar],
  templateUrl: './receipt-page.html',
  styleUrl: './receipt-page.scss',
})
export class ReceiptPage {
  private readonly api = inject(ReceiptsApi);
  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly reasons = inject(ReasonWords);

  /** From the address. */
  readonly id = input.required<string>();

  protected readonly backIcon = mdiArrowLeft;
  protected readonly receipt = signal<ReceiptResponse | null>(null);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly gone = computed(() =>
    ['RECEIPT_NOT_FOUND', 'NOT_FOUND', 'INVALID_ID', 'VALIDATION_FAILED'].includes(this.failure()?.code ?? ''),
  );
  protected readonly moment = computed(() => {
    const receipt = this.receipt();
    return receipt && formatMoment(receipt.createdAt, this.language.current());
  });
  protected readonly chosenName = computed(() => {
    const { customerChoice, candidates = [] } = this.receipt() ?? {};
    return customerChoice?.productId
      ? (candidates.find(({ productId }) => productId === customerChoice.productId)?.productName ??
          this.words.of('receipts.anotherProduct'))
      : null;
  });

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.load(id));
    });
    effect((onCleanup) => {
      const receipt = this.receipt();
      if (receipt?.status !== 'pending') {
        return;
      }
      const timer = setTimeout(() => void this.load(receipt.id), refreshMs);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected async load(id: string): Promise<void> {
    try {
      const receipt = await this.api.get(id);
      this.failure.set(null);
      this.receipt.set(receipt);
    } catch (error) {
      this.failure.set(toApiError(error));
    }
  }
}
