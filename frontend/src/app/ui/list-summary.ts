import { Component, computed, inject, input } from '@angular/core';
import type { ListFilters } from '../data/list-address';
import { Words } from '../i18n/words';
import type { ListName } from './list-body';

/** How much a list holds, and the way out of its filters; what else belongs into this line is projected. */
@Component({
  selector: 'app-list-summary',
  template: `
    <p aria-live="polite">{{ count() }}</p>
    @if (filters().filtered()) {
      <button type="button" class="button quiet small" (click)="filters().clear()">
        {{ words.of('lists.clearFilters') }}
      </button>
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 40px;
      margin: 10px 0;
      color: var(--ink-soft);
      font-size: 0.92rem;
    }
  `,
})
export class ListSummary {
  readonly of = input.required<ListName>();
  readonly filters = input.required<ListFilters>();
  /** Undefined until it is known. */
  readonly total = input<number>();

  protected readonly words = inject(Words);
  protected readonly count = computed(() => {
    const total = this.total();
    return total === undefined ? '' : this.words.count(`${this.of()}.total`, total);
  });
}
