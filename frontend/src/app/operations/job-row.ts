import { Component, computed, inject, input, output } from '@angular/core';
import type { JobResponse } from '@contracts';
import { mdiRestart, mdiTrashCanOutline } from '@mdi/js';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { formatAgo, formatLeft } from '../ui/spans';

/** One piece of background work: what it is, why it failed or waits, and what can be done. */
@Component({
  selector: 'app-job-row',
  imports: [Icon],
  template: `
    <article class="card">
      <div class="what">
        <h3>{{ label() }}</h3>
        <p class="times">{{ times() }}</p>
        @if (job().stuck; as reason) {
          <p class="stuck">{{ words.of(stuckKey(reason)) }}</p>
        }
        @if (job().lastError ?? job().detail; as why) {
          <p class="why">{{ why }}</p>
        }
      </div>
      @if (job().status === 'failed') {
        <div class="actions">
          <button
            type="button"
            class="button small"
            [disabled]="busy()"
            [attr.aria-label]="words.of('operations.retryOne', { name: label() })"
            (click)="retry.emit()"
          >
            <app-icon [path]="icons.retry" /> {{ words.of('operations.retry') }}
          </button>
          <button
            type="button"
            class="icon-button"
            [disabled]="busy()"
            [attr.aria-label]="words.of('operations.removeOne', { name: label() })"
            (click)="remove.emit()"
          >
            <app-icon [path]="icons.remove" />
          </button>
        </div>
      }
    </article>
  `,
  styles: `
    .card {
      display: flex;
      flex-wrap: wrap;
      gap: 10px 16px;
      padding: 14px 16px;
    }
    .what {
      flex: 1 1 260px;
      min-width: 0;
    }
    h3 {
      margin: 0;
      font-size: 0.95rem;
      font-weight: 600;
    }
    .times {
      color: var(--ink-soft);
      font-size: 0.83rem;
    }
    .why,
    .stuck {
      margin-top: 6px;
      font-size: 0.87rem;
      overflow-wrap: anywhere;
    }
    .stuck {
      color: var(--danger);
    }
    .actions {
      display: flex;
      align-items: center;
      gap: 4px;
    }
  `,
})
export class JobRow {
  readonly job = input.required<JobResponse>();
  readonly label = input.required<string>();
  /** Milliseconds since 1970. */
  readonly now = input.required<number>();
  readonly busy = input(false);
  readonly retry = output();
  readonly remove = output();

  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly icons = { retry: mdiRestart, remove: mdiTrashCanOutline };

  protected readonly times = computed(() => {
    const job = this.job();
    const language = this.language.current();
    const ago = (iso: string) => formatAgo(Date.parse(iso), this.now(), language);
    const due = Date.parse(job.runAt) - this.now();
    const waits = job.status === 'queued';
    return [
      ...(job.finishedAt ? [ago(job.finishedAt)] : []),
      ...(waits && due > 0 ? [this.words.of('operations.dueIn', { time: formatLeft(due, language) })] : []),
      ...(waits && due <= 0 ? [this.words.of('operations.due', { time: ago(job.runAt) })] : []),
      ...(job.attempts > 0
        ? [this.words.of('operations.attempts', { attempts: job.attempts, most: job.maxAttempts })]
        : []),
    ].join(' · ');
  });

  protected stuckKey(reason: NonNullable<JobResponse['stuck']>) {
    return `operations.stuckReason.${reason}` as const;
  }
}
