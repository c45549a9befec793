import { Component, inject, input, signal } from '@angular/core';
import { mdiTuneVariant } from '@mdi/js';
import { Words } from '../i18n/words';
import { Icon } from './icon';

/** Filters that lie open where there is room for them, and behind a button on a phone. */
@Component({
  selector: 'app-filter-fold',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="button toggle"
      aria-controls="filters"
      [attr.aria-expanded]="open()"
      (click)="open.set(!open())"
    >
      <app-icon [path]="icon" />
      {{ words.of('lists.filters') }}
      @if (active()) {
        <span class="badge good">{{ active() }}</span>
      }
    </button>
    <div class="filters" id="filters" [class.open]="open()"><ng-content /></div>
  `,
  styles: `
    :host {
      display: contents;
    }
    .toggle {
      justify-self: start;
    }
    .filters {
      display: none;
      grid-column: 1 / -1;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 10px;
    }
    .filters.open {
      display: grid;
    }
    @media (min-width: 760px) {
      .toggle {
        display: none;
      }
      .filters {
        display: grid;
        grid-column: auto;
        grid-template-columns: repeat(4, minmax(0, 1fr));
      }
    }
  `,
})
export class FilterFold {
  /** How many of the filters are set: folded away they would be forgotten. */
  readonly active = input(0);

  protected readonly words = inject(Words);
  protected readonly icon = mdiTuneVariant;
  protected readonly open = signal(false);
}
