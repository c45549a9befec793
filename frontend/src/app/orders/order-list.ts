import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { orderStatuses } from '@contracts';
import { mdiDownload } from '@mdi/js';
import { clock } from '../data/clock';
import { filtersOf } from '../data/list-address';
import { live } from '../data/live';
import { OrdersApi } from '../data/orders-api';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { FanpageSelect } from '../ui/fanpage-select';
import { Icon } from '../ui/icon';
import { ListBody } from '../ui/list-body';
import { ListSummary } from '../ui/list-summary';
import { SearchBox } from '../ui/search-box';
import { dayOf, exportUrl, momentOf, orderAddress } from './order-query';
import { OrderRow } from './order-row';

/** Orders come a few a day, by night too. */
const refreshMs = 15_000;

/** What customers ordered, newest first. */
@Component({
  selector: 'app-order-list',
  imports: [FanpageSelect, Icon, ListBody, ListSummary, OrderRow, RouterLink, SearchBox],
  templateUrl: './order-list.html',
  styleUrl: './order-list.scss',
})
export class OrderList {
  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly now = clock();

  protected readonly icons = { export: mdiDownload };
  protected readonly statuses = orderStatuses;
  protected readonly placeholders = [1, 2, 3];

  protected readonly filters = filtersOf(orderAddress);
  protected readonly query = this.filters.query;
  protected readonly list = live(
    inject(OrdersApi).listResource(() => orderAddress.request(this.query())),
    () => refreshMs,
  );
  protected readonly csv = computed(() => exportUrl(this.query(), this.language.current()));
  protected readonly days = computed(() => ({ from: dayOf(this.query().from), to: dayOf(this.query().to) }));
  protected readonly all = computed(() =>
    Object.values(this.list.value()?.counts ?? {}).reduce((sum, count) => sum + count, 0),
  );

  protected goDay(edge: 'from' | 'to', day: string): void {
    this.filters.go({ [edge]: momentOf(day, edge === 'from' ? 'start' : 'end') });
  }
}
