import { Component, computed, inject, input } from '@angular/core';
import type { MatchStep } from '@contracts';
import type { TranslationKey } from '../i18n/en';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { formatCost, formatDuration } from '../ui/figures';
import { ReasonWords } from './reason-words';
import { barsOf } from './step-bars';

/** The steps of a match one under the other, each with a bar where it began and how long it took. */
@Component({
  selector: 'app-step-times',
  template: `
    <ol>
      @for (bar of bars(); track $index) {
        <li [class.paid]="bar.step.costUsd > 0">
          <strong>{{ words.of(stepKey(bar.step)) }}</strong>
          <span class="figures">
            {{ duration(bar.step.milliseconds) }} · <span class="cost">{{ cost(bar.step.costUsd) }}</span>
          </span>
          <span class="track" aria-hidden="true">
            <span class="bar" [style.left.%]="bar.start * 100" [style.width.%]="bar.length * 100"></span>
          </span>
          <span class="outcome">{{ reasons.ofStep(bar.step) }}</span>
        </li>
      } @empty {
        <li class="none">{{ words.of('match.noSteps') }}</li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: grid;
      gap: 14px;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 4px 12px;
      align-items: baseline;
    }
    strong {
      font-size: 0.92rem;
      font-weight: 600;
    }
    .figures {
      color: var(--ink-soft);
      font-size: 0.85rem;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .paid .cost {
      color: var(--accent);
      font-weight: 600;
    }
    .track {
      position: relative;
      grid-column: 1 / -1;
      height: 8px;
      overflow: hidden;
      border-radius: 4px;
      background: var(--sunken);
    }
    .bar {
      position: absolute;
      top: 0;
      bottom: 0;
      /* Even a step of no measurable time is seen to have happened. */
      min-width: 4px;
      border-radius: 4px;
      background: var(--brand);
    }
    .paid .bar {
      background: var(--accent);
    }
    .outcome {
      grid-column: 1 / -1;
      color: var(--ink-soft);
      font-size: 0.86rem;
      overflow-wrap: anywhere;
    }
    .none {
      display: block;
      color: var(--ink-soft);
    }
  `,
})
export class StepTimes {
  readonly steps = input.required<readonly MatchStep[]>();
  /** Of the whole match, which may have waited between its steps. */
  readonly milliseconds = input.required<number>();

  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly reasons = inject(ReasonWords);
  protected readonly bars = computed(() => barsOf(this.steps(), this.milliseconds()));

  protected stepKey({ step }: MatchStep): TranslationKey {
    return `match.step.${step}`;
  }

  protected duration(milliseconds: number): string {
    return formatDuration(milliseconds, this.language.current());
  }

  protected cost(dollars: number): string {
    return dollars > 0 ? formatCost(dollars, this.language.current()) : this.words.of('match.free');
  }
}
