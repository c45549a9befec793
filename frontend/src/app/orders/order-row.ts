import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OrderResponse } from '@contracts';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { PricePipe } from '../ui/price';
import { formatAgo } from '../ui/spans';
import { OrderStatusBadge } from './order-status';

/** One order in the list: enough to call back without opening it. */
@Component({
  selector: 'app-order-row',
  imports: [OrderStatusBadge, PricePipe, RouterLink],
  template: `
    <a class="card" [routerLink]="['/orders', order().id]">
      <span class="what">
        <strong>{{ order().quantity }} × {{ order().product.name }}</strong>
        @if (order().product.variant; as variant) {
          <span>{{ variant.label }}</span>
        }
      </span>
      <span class="price">
        @if (order().total; as total) {
          {{ total | price: order().currency }}
        } @else {
          {{ words.of('orders.askPrice') }}
        }
      </span>
      <span class="who">
        @if (order().phone) {
          <span class="phone">{{ order().phone }}</span>
          <span class="address">{{ order().address }}</span>
        } @else {
          {{ words.of('orders.anonymised') }}
        }
      </span>
      <span class="marks">
        <app-order-status [status]="order().status" />
        <span>{{ order().code }}</span>
        <span>{{ order().fanpageName }}</span>
        <time [dateTime]="order().createdAt">{{ ago() }}</time>
      </span>
    </a>
  `,
  styles: `
    a {
      display: grid;
      grid-template: 'what price' auto 'who who' auto 'marks marks' auto / minmax(0, 1fr) auto;
      gap: 4px 14px;
      padding: 14px 16px;
      color: inherit;
      text-decoration: none;
    }
    a:hover {
      border-color: var(--line-strong);
    }
    .what {
      grid-area: what;
      overflow-wrap: anywhere;
    }
    .what span {
      margin-left: 6px;
      color: var(--ink-soft);
      font-size: 0.88rem;
    }
    strong {
      font-weight: 600;
    }
    .price {
      grid-area: price;
      font-variant-numeric: tabular-nums;
      font-weight: 600;
      text-align: right;
    }
    .who {
      grid-area: who;
      display: flex;
      gap: 10px;
      min-width: 0;
      color: var(--ink-soft);
      font-size: 0.9rem;
    }
    .phone {
      color: var(--ink);
      font-variant-numeric: tabular-nums;
    }
    .address {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .marks {
      grid-area: marks;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      margin-top: 4px;
      color: var(--ink-soft);
      font-size: 0.82rem;
    }
  `,
})
export class OrderRow {
  readonly order = input.required<OrderResponse>();
  /** Milliseconds since 1970. */
  readonly now = input.required<number>();

  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly ago = computed(() =>
    formatAgo(Date.parse(this.order().createdAt), this.now(), this.language.current()),
  );
}
