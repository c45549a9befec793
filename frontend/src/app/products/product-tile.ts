import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProductResponse } from '@contracts';
import { Words } from '../i18n/words';
import { Photo } from '../ui/photo';
import { PricePipe } from '../ui/price';

/** One product of the list: a card, or a wide row with the same facts. */
@Component({
  selector: 'app-product-tile',
  imports: [Photo, PricePipe, RouterLink],
  template: `
    <a [routerLink]="['/products', product().id]" [class.wide]="wide()">
      <app-photo [image]="product().images[0]" [size]="wide() ? 'thumbnail' : 'medium'" />
      <div class="facts">
        <strong class="name">{{ product().name }}</strong>
        <span class="origin">{{ origin() }}</span>
      </div>
      <span class="price">
        @if (product().price !== null) {
          {{ product().price ?? 0 | price: product().currency }}
        } @else {
          <span class="ask">{{ words.of('products.askPrice') }}</span>
        }
      </span>
      <span class="stock" [class.out]="product().stock === 0">{{ stock() }}</span>
      <span class="marks">
        @if (product().status !== 'active') {
          <span class="badge" [class.warn]="product().status === 'draft'">
            {{ words.ofStatus(product().status) }}
          </span>
        }
        @if (product().images.length === 0) {
          <span class="badge warn">{{ words.of('products.noPhoto') }}</span>
        }
        @if (product().status === 'active') {
          <span class="badge" [class.good]="pages() > 0" [class.warn]="pages() === 0">
            {{ pages() ? words.count('products.onPages', pages()) : words.of('products.onNoPage') }}
          </span>
        }
      </span>
    </a>
  `,
  styleUrl: './product-tile.scss',
})
export class ProductTile {
  readonly product = input.required<ProductResponse>();
  readonly wide = input(false);

  protected readonly words = inject(Words);
  protected readonly origin = computed(() => [this.product().category, this.product().sku].filter(Boolean).join(' · '));
  protected readonly pages = computed(() => this.product().fanpages.filter((page) => page.isActive).length);
  protected readonly stock = computed(() => {
    const { stock } = this.product();
    if (stock === null) {
      return this.words.of('products.stockFree');
    }
    return stock === 0 ? this.words.of('products.stockOut') : this.words.of('products.stockLeft', { count: stock });
  });
}
