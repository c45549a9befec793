import { Component, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { matchDecisionSchema, receiptSchema } from '@contracts';
import { keepPrevious } from '../data/keep-previous';
import { addressChange, sameJson } from '../data/list-address';
import { ReceiptsApi } from '../data/receipts-api';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { FanpageSelect } from '../ui/fanpage-select';
import { FilterFold } from '../ui/filter-fold';
import { Pager } from '../ui/pager';
import { pageSize, receiptAddress } from './receipt-query';
import { ReceiptRow } from './receipt-row';

/** A photo is looked at within two seconds: often enough to see it happen. */
const refreshMs = 1_500;

/** What became of every photo, newest first; filters live in the address, so that they can be shared. */
@Component({
  selector: 'app-receipt-list',
  imports: [EmptyState, ErrorPanel, FanpageSelect, FilterFold, Pager, ReceiptRow, RouterLink],
  templateUrl: './receipt-list.html',
  styleUrl: './receipt-list.scss',
})
export class ReceiptList {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly words = inject(Words);

  protected readonly pageSize = pageSize;
  protected readonly decisions = matchDecisionSchema.options;
  protected readonly channels = receiptSchema.shape.channel.options;
  protected readonly placeholders = [1, 2, 3, 4];

  private readonly address = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly query = computed(() => receiptAddress.read(this.address()), { equal: sameJson });
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

  protected go(change: Parameters<typeof addressChange>[0]): Promise<boolean> {
    return this.router.navigate([], { queryParams: addressChange(change), queryParamsHandling: 'merge' });
  }

  protected clearFilters(): void {
    void this.router.navigate([], { queryParams: {} });
  }

  protected reload(): void {
    this.loaded.reload();
  }
}
