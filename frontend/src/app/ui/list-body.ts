import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import type { ListFilters } from '../data/list-address';
import { Words } from '../i18n/words';
import { EmptyState } from './empty-state';
import { ErrorPanel } from './error-panel';
import { Pager } from './pager';

/** The lists that are read page by page; their wording stands under these names. */
export type ListName = 'conversations' | 'orders' | 'products' | 'receipts';

/**
 * What stands below the filters of a list: its rows and pages, or why there are none. Into its slots go the `rows`, the
 * `ghosts` that are shown before any answer, and the `start`: what to do where nothing is there at all.
 */
@Component({
  selector: 'app-list-body',
  imports: [EmptyState, ErrorPanel, Pager],
  templateUrl: './list-body.html',
  styles: `
    :host {
      display: block;
    }
    app-error-panel {
      margin: var(--list-failure-margin, 0);
    }
  `,
})
export class ListBody {
  readonly of = input.required<ListName>();
  readonly filters = input.required<ListFilters>();
  /** Null until there is an answer. */
  readonly page = input.required<{ page: number; total: number; items: readonly unknown[] } | null>();
  /** Why the latest try to get it has failed, if it has. */
  readonly failure = input.required<unknown>();
  /** Of a list that has nothing yet. */
  readonly picture = input<'photos' | 'chat'>('photos');
  readonly retry = output();

  protected readonly words = inject(Words);

  /** The last page, when a page behind it was asked for: an old address, or rows that have gone since. */
  private readonly lastInstead = computed(() => {
    const page = this.page();
    const last = page && Math.ceil(page.total / this.filters().query().pageSize);
    return page && last && page.items.length === 0 && page.page > last ? last : null;
  });
  protected readonly shown = computed(() => (this.lastInstead() === null ? this.page() : null));

  constructor() {
    effect(() => {
      const last = this.lastInstead();
      if (last !== null) {
        // The address that leads nowhere is nothing to step back to.
        untracked(() => {
          this.filters().go({ page: last === 1 ? null : last }, true);
        });
      }
    });
  }
}
