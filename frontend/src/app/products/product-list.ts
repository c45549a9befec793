import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { mdiClose, mdiFormatListBulleted, mdiMagnify, mdiPlus, mdiTuneVariant, mdiViewGridOutline } from '@mdi/js';
import { FanpagesApi } from '../data/fanpages-api';
import { keepPrevious } from '../data/keep-previous';
import { ProductsApi } from '../data/products-api';
import type { TranslationKey } from '../i18n/en';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { Icon } from '../ui/icon';
import { Pager } from '../ui/pager';
import { addressChange, pageSize, readListQuery, requestParams } from './list-query';
import { ProductTile } from './product-tile';

type View = 'list' | 'grid';

/** Long enough to type the next letter, short enough to feel immediate. */
const searchPauseMs = 250;

@Component({
  selector: 'app-product-list',
  imports: [EmptyState, ErrorPanel, Icon, Pager, ProductTile, RouterLink],
  templateUrl: './product-list.html',
  styleUrl: './product-list.scss',
})
export class ProductList {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly words = inject(Words);

  protected readonly icons = {
    add: mdiPlus,
    clear: mdiClose,
    filters: mdiTuneVariant,
    grid: mdiViewGridOutline,
    list: mdiFormatListBulleted,
    search: mdiMagnify,
  };
  protected readonly pageSize = pageSize;
  protected readonly placeholders = Array.from({ length: 8 }, (_, index) => index);
  protected readonly sorts: readonly { value: string; label: TranslationKey }[] = [
    { value: '-createdAt', label: 'products.sortNewest' },
    { value: '-updatedAt', label: 'products.sortUpdated' },
    { value: 'name', label: 'products.sortName' },
    { value: 'price', label: 'products.sortPriceUp' },
    { value: '-price', label: 'products.sortPriceDown' },
    { value: 'stock', label: 'products.sortStock' },
  ];

  private readonly address = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly query = computed(() => readListQuery(this.address()), { equal: sameJson });
  private readonly loaded = inject(ProductsApi).listResource(() => requestParams(this.query()));
  protected readonly products = keepPrevious(this.loaded);
  protected readonly fanpages = inject(FanpagesApi).listResource();
  protected readonly categories = inject(ProductsApi).categoriesResource();

  /** What is typed runs ahead of the address by the pause; a changed address (back button) wins. */
  protected readonly typed = linkedSignal(() => this.query().q ?? '');
  protected readonly view = signal<View>(localStorage.getItem('products.view') === 'list' ? 'list' : 'grid');
  protected readonly filtersOpen = signal(false);

  protected readonly page = computed(() => (this.products.hasValue() ? this.products.value() : null));
  protected readonly sort = computed(() => this.query().sort ?? (this.query().q ? '' : '-createdAt'));
  protected readonly filterCount = computed(
    () =>
      [this.query().category, this.query().fanpageId, this.query().active].filter((value) => value !== undefined)
        .length,
  );
  protected readonly filtered = computed(() => this.filterCount() > 0 || Boolean(this.query().q));

  constructor() {
    effect((onCleanup) => {
      const text = this.typed().trim();
      if (text === (this.query().q ?? '')) {
        return;
      }
      const timer = setTimeout(() => void this.go({ q: text, sort: null }, true), searchPauseMs);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected go(change: Parameters<typeof addressChange>[0], replaceUrl = false): Promise<boolean> {
    return this.router.navigate([], {
      queryParams: addressChange(change),
      queryParamsHandling: 'merge',
      replaceUrl,
    });
  }

  protected clearFilters(): void {
    this.typed.set('');
    void this.router.navigate([], { queryParams: {} });
  }

  protected show(view: View): void {
    localStorage.setItem('products.view', view);
    this.view.set(view);
  }

  protected reload(): void {
    this.loaded.reload();
  }
}

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
