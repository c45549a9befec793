import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { orderStatuses } from '@contracts';
import { mdiDownload } from '@mdi/js';
import { clock } from '../data/clock';
import { addressChange, sameJson } from '../data/list-address';
import { live } from '../data/live';
import { OrdersApi } from '../data/orders-api';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { FanpageSelect } from '../ui/fanpage-select';
import { Icon } from '../ui/icon';
import { Pager } from '../ui/pager';
import { SearchBox } from '../ui/search-box';
import { dayOf, exportUrl, momentOf, orderAddress, pageSize } from './order-query';
import { OrderRow } from './order-row';

/** Orders come a few a day, by night too. */
const refreshMs = 15_000;

/** What customers ordered, newest first. */
@Component({
  selector: 'app-order-list',
  imports: [EmptyState, ErrorPanel, FanpageSelect, Icon, OrderRow, Pager, RouterLink, SearchBox],
  templateUrl: './order-list.html',
  styleUrl: './order-list.scss',
})
export class OrderList {
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly now = clock();

  protected readonly icons = { export: mdiDownload };
  protected readonly pageSize = pageSize;
  protected readonly statuses = orderStatuses;
  protected readonly placeholders = [1, 2, 3];

  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  protected readonly query = computed(() => orderAddress.read(this.params()), { equal: sameJson });
  protected readonly list = live(
    inject(OrdersApi).listResource(() => orderAddress.request(this.query())),
    () => refreshMs,
  );
  protected readonly csv = computed(() => exportUrl(this.query(), this.language.current()));
  protected readonly days = computed(() => ({ from: dayOf(this.query().from), to: dayOf(this.query().to) }));
  protected readonly filtered = computed(() => {
    const { fanpageId, status, q, from, to } = this.query();
    return [fanpageId, status, q, from, to].some((value) => value !== undefined);
  });
  protected readonly all = computed(() =>
    Object.values(this.list.value()?.counts ?? {}).reduce((sum, count) => sum + count, 0),
  );

  protected go(change: Readonly<Record<string, string | number | null>>): void {
    void this.router.navigate([], { queryParams: addressChange(change), queryParamsHandling: 'merge' });
  }

  protected goDay(edge: 'from' | 'to', day: string): void {
    this.go({ [edge]: momentOf(day, edge === 'from' ? 'start' : 'end') });
  }

  protected clearFilters(): void {
    void this.router.navigate([], { queryParams: {} });
  }
}
