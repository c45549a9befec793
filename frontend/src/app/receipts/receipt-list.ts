import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { matchDecisionSchema, receiptSchema } from '@contracts';
import { keepPrevious } from '../data/keep-previous';
import { filtersOf } from '../data/list-address';
import { ReceiptsApi } from '../data/receipts-api';
import { Words } from '../i18n/words';
import { FanpageSelect } from '../ui/fanpage-select';
import { FilterFold } from '../ui/filter-fold';
import { ListBody } from '../ui/list-body';
import { ListSummary } from '../ui/list-summary';
import { receiptAddress } from './receipt-query';
import { ReceiptRow } from './receipt-row';

/** A photo is looked at within two seconds: often enough to see it happen. */
const refreshMs = 1_500;

/** What became of every photo, newest first; filters live in the address, so that they can be shared. */
@Component({
  selector: 'app-receipt-list',
  imports: [FanpageSelect, FilterFold, ListBody, ListSummary, ReceiptRow, RouterLink],
  templateUrl: './receipt-list.html',
  styleUrl: './receipt-list.scss',
})
export class ReceiptList {
  protected readonly words = inject(Words);

  protected readonly decisions = matchDecisionSchema.options;
  protected readonly channels = receiptSchema.shape.channel.options;
  protected readonly placeholders = [1, 2, 3, 4];

  protected readonly filters = filtersOf(receiptAddress);
  protected readonly query = this.filters.query;
  private readonly loaded = inject(ReceiptsApi).listResource(() => receiptAddress.request(this.query()));
  protected readonly receipts = keepPrevious(this.loaded);

  protected readonly page = computed(() => (this.receipts.hasValue() ? this.receipts.value() : null));
  protected readonly filterCount = computed(() => {
    const { fanpageId, decision, judged, channel } = this.query();
    return [fanpageId, decision, judged, channel].filter((value) => value !== undefined).length;
  });

  constructor() {
    effect((onCleanup) => {
      if (!this.page()?.items.some(({ status }) => status === 'pending')) {
        return;
      }
      const timer = setTimeout(() => this.loaded.reload(), refreshMs);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected reload(): void {
    this.loaded.reload();
  }
}
