import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiFormatListBulleted, mdiPlus, mdiViewGridOutline } from '@mdi/js';
import { keepPrevious } from '../data/keep-previous';
import { filtersOf } from '../data/list-address';
import { ProductsApi } from '../data/products-api';
import type { TranslationKey } from '../i18n/en';
import { Words } from '../i18n/words';
import { FanpageSelect } from '../ui/fanpage-select';
import { FilterFold } from '../ui/filter-fold';
import { Icon } from '../ui/icon';
import { ListBody } from '../ui/list-body';
import { ListSummary } from '../ui/list-summary';
import { SearchBox } from '../ui/search-box';
import { productAddress, requestOf } from './list-query';
import { ProductTile } from './product-tile';

type View = 'list' | 'grid';

@Component({
  selector: 'app-product-list',
  imports: [FanpageSelect, FilterFold, Icon, ListBody, ListSummary, ProductTile, RouterLink, SearchBox],
  templateUrl: './product-list.html',
  styleUrl: './product-list.scss',
})
export class ProductList {
  protected readonly words = inject(Words);

  protected readonly icons = { add: mdiPlus, grid: mdiViewGridOutline, list: mdiFormatListBulleted };
  protected readonly placeholders = Array.from({ length: 8 }, (_, index) => index);
  protected readonly sorts: readonly { value: string; label: TranslationKey }[] = [
    { value: '-createdAt', label: 'products.sortNewest' },
    { value: '-updatedAt', label: 'products.sortUpdated' },
    { value: 'name', label: 'products.sortName' },
    { value: 'price', label: 'products.sortPriceUp' },
    { value: '-price', label: 'products.sortPriceDown' },
    { value: 'stock', label: 'products.sortStock' },
  ];

  protected readonly filters = filtersOf(productAddress);
  protected readonly query = this.filters.query;
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

  protected show(view: View): void {
    localStorage.setItem('products.view', view);
    this.view.set(view);
  }

  protected reload(): void {
    this.loaded.reload();
  }
}
