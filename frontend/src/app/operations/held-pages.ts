import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { JobHoldResponse } from '@contracts';
import { mdiPauseCircleOutline } from '@mdi/js';
import { FanpagesApi } from '../data/fanpages-api';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { formatAgo, formatLeft } from '../ui/spans';

const pageGroup = /^page:(.+)$/;

/** Pages whose work waits, why, and where to end it. */
@Component({
  selector: 'app-held-pages',
  imports: [Icon, RouterLink],
  template: `
    <section class="card" aria-labelledby="holds-heading">
      <h2 id="holds-heading">{{ words.of('operations.holds') }}</h2>
      <p class="hint">{{ words.of('operations.holdsHint') }}</p>
      <ul>
        @for (hold of shown(); track $index) {
          <li>
            <app-icon [path]="icon" />
            <div>
              <strong>{{ hold.name }}</strong>
              <span class="badge warn">{{ hold.why }}</span>
              <p>{{ hold.reason }}</p>
              <p>{{ hold.times }}</p>
            </div>
            @if (hold.fanpageId) {
              <a class="button small" [routerLink]="['/fanpages', hold.fanpageId]">
                {{ words.of('operations.openPage') }}
              </a>
            }
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    :host {
      display: block;
    }
    .hint,
    p {
      color: var(--ink-soft);
      font-size: 0.86rem;
      overflow-wrap: anywhere;
    }
    ul {
      display: grid;
      gap: 12px;
      margin-top: 12px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 12px;
    }
    li > div {
      flex: 1 1 220px;
      min-width: 0;
    }
    .badge {
      margin-left: 8px;
    }
    app-icon {
      margin-top: 3px;
      color: var(--accent);
    }
  `,
})
export class HeldPages {
  readonly holds = input.required<readonly JobHoldResponse[]>();
  /** Milliseconds since 1970. */
  readonly now = input.required<number>();

  private readonly language = inject(Language);
  private readonly fanpages = inject(FanpagesApi).listResource();
  protected readonly words = inject(Words);
  protected readonly icon = mdiPauseCircleOutline;

  protected readonly shown = computed(() => {
    const pages = this.fanpages.hasValue() ? this.fanpages.value().items : [];
    return this.holds().map((hold) => {
      const pageId = pageGroup.exec(hold.group)?.[1];
      const page = pages.find((one) => one.pageId === pageId);
      return {
        fanpageId: page?.id ?? null,
        name: page?.name ?? hold.group,
        why: this.words.of(`operations.cause.${hold.cause}`),
        reason: hold.reason,
        times: [
          this.words.count('operations.waitingJobs', hold.waiting),
          this.words.of('operations.holdSince', {
            time: formatAgo(Date.parse(hold.since), this.now(), this.language.current()),
          }),
          ...(hold.until
            ? [
                this.words.of('operations.holdUntil', {
                  time: formatLeft(Date.parse(hold.until) - this.now(), this.language.current()),
                }),
              ]
            : []),
        ].join(' · '),
      };
    });
  });
}
