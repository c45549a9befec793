import { Component, computed, inject, input } from '@angular/core';
import type { OrderStatus } from '@contracts';
import { Words } from '../i18n/words';

const tones: Readonly<Record<OrderStatus, 'good' | 'warn' | 'bad' | ''>> = {
  new: 'warn',
  confirmed: 'good',
  shipped: 'good',
  done: '',
  cancelled: 'bad',
};

@Component({
  selector: 'app-order-status',
  template: `<span class="badge" [class]="tone()">{{ label() }}</span>`,
})
export class OrderStatusBadge {
  readonly status = input.required<OrderStatus>();

  private readonly words = inject(Words);
  protected readonly tone = computed(() => tones[this.status()]);
  protected readonly label = computed(() => this.words.of(`orders.statusName.${this.status()}`));
}
