import { Component, computed, inject, input, output } from '@angular/core';
import { mdiChevronLeft, mdiChevronRight } from '@mdi/js';
import { Words } from '../i18n/words';
import { Icon } from './icon';

@Component({
  selector: 'app-pager',
  imports: [Icon],
  template: `
    @if (last() > 1) {
      <nav [attr.aria-label]="words.of('products.pages')">
        <span>{{ words.of('products.range', { from: from(), to: to(), total: total() }) }}</span>
        <button
          type="button"
          class="icon-button"
          [attr.aria-label]="words.of('products.previous')"
          [disabled]="page() <= 1"
          (click)="turn.emit(page() - 1)"
        >
          <app-icon [path]="previousIcon" />
        </button>
        <button
          type="button"
          class="icon-button"
          [attr.aria-label]="words.of('products.next')"
          [disabled]="page() >= last()"
          (click)="turn.emit(page() + 1)"
        >
          <app-icon [path]="nextIcon" />
        </button>
      </nav>
    }
  `,
  styles: `
    nav {
      display: flex;
      align-items: center;
      justify-content: flex-end;
      gap: 4px;
      margin-top: 18px;
      color: var(--ink-soft);
      font-size: 0.92rem;
    }
    span {
      margin-right: 8px;
    }
  `,
})
export class Pager {
  readonly page = input.required<number>();
  readonly pageSize = input.required<number>();
  readonly total = input.required<number>();
  readonly turn = output<number>();

  protected readonly words = inject(Words);
  protected readonly previousIcon = mdiChevronLeft;
  protected readonly nextIcon = mdiChevronRight;
  protected readonly last = computed(() => Math.ceil(this.total() / this.pageSize()));
  protected readonly from = computed(() => (this.page() - 1) * this.pageSize() + 1);
  protected readonly to = computed(() => Math.min(this.page() * this.pageSize(), this.total()));
}
