import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { mdiFormatListBulleted, mdiPlus, mdiViewGridOutline } from '@mdi/js';
import { keepPrevious } from '../data/keep-previous';
import { addressChange, sameJson } from '../data/list-address';
import { ProductsApi } from '../data/products-api';
import type { TranslationKey } from '../i18n/en';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { FanpageSelect } from '../ui/fanpage-select';
import { FilterFold } from '../ui/filter-fold';
import { Icon } from '../ui/icon';
import { Pager } from '../ui/pager';
import { SearchBox } from '../ui/search-box';
import { pageSize, productAddress, requestOf } from './list-query';
import { ProductTile } from './product-tile';

type View = 'list' | 'grid';

@Component({
  selector: 'app-product-list',
  imports: [EmptyState, ErrorPanel, FanpageSelect, FilterFold, Icon, Pager, ProductTile, RouterLink, SearchBox],
  templateUrl: './product-list.html',
  styleUrl: './product-list.scss',
})
export class ProductList {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly words = inject(Words);

  protected readonly icons = { add: mdiPlus, grid: mdiViewGridOutline, list: mdiFormatListBulleted };
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
  protected readonly query = computed(() => productAddress.read(this.address()), { equal: sameJson });
  private readonly loaded = inject(ProductsApi).listResource(() => requestOf(this.query()));
  protected readonly products = keepPrevious(this.loaded);
  protected readonly categories = inject(ProductsApi).categoriesResource();

  protected readonly view = signal<View>(localStorage.getItem('products.view') === 'list' ? 'list' : 'grid');

  protected readonly page = computed(() => (this.products.hasValue() ? this.products.value() : null));
  protected readonly sort = computed(() => this.query().sort ?? (this.query().q ? '' : '-createdAt'));
  protected readonly filterCount = computed(
    () =>
      [this.query().category, this.query().fanpageId, this.query().active].filter((value) => value !== undefined)
        .length,
  );
  protected readonly filtered = computed(() => this.filterCount() > 0 || Boolean(this.query().q));

  protected go(change: Parameters<typeof addressChange>[0], replaceUrl = false): Promise<boolean> {
    return this.router.navigate([], {
      queryParams: addressChange(change),
      queryParamsHandling: 'merge',
      replaceUrl,
    });
  }

  protected clearFilters(): void {
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
