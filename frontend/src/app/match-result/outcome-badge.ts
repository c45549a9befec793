import { Component, computed, inject, input } from '@angular/core';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { type Outcome, outcomeIcons } from './outcome';

/** The outcome of a match in one word, with its own icon and colour. */
@Component({
  selector: 'app-outcome-badge',
  imports: [Icon],
  template: `
    <span
      class="badge"
      [class.good]="outcome() === 'sure'"
      [class.warn]="outcome() === 'unsure'"
      [class.bad]="outcome() === 'failed'"
    >
      <app-icon [path]="icon()" /> {{ text() }}
    </span>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .badge {
      padding-left: 6px;
    }
    app-icon {
      font-size: 0.85rem;
    }
  `,
})
export class OutcomeBadge {
  readonly outcome = input.required<Outcome>();

  private readonly words = inject(Words);
  protected readonly text = computed(() => this.words.of(`match.decision.${this.outcome()}`));
  protected readonly icon = computed(() => outcomeIcons[this.outcome()]);
}
