import { Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { NoticeKind } from '@contracts';
import {
  mdiAccountVoice,
  mdiBellOutline,
  mdiCartOutline,
  mdiGavel,
  mdiHeartPulse,
  mdiLinkOff,
  mdiStorefrontOutline,
} from '@mdi/js';
import { clock } from '../data/clock';
import { Notices } from '../data/notices';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { formatAgo } from '../ui/spans';

const icons: Readonly<Record<NoticeKind, string>> = {
  person_wanted: mdiAccountVoice,
  page_disconnected: mdiLinkOff,
  page_trouble: mdiStorefrontOutline,
  jobs_failed: mdiHeartPulse,
  order_new: mdiCartOutline,
  policy_warning: mdiGavel,
};

/** What needs a person, newest first; each entry leads to where it is dealt with. */
@Component({
  selector: 'app-notice-bell',
  imports: [Icon, MatMenuModule, RouterLink],
  template: `
    <button
      type="button"
      class="icon-button bell"
      [matMenuTriggerFor]="list"
      [attr.aria-label]="words.of('notices.title') + (notices.items().length ? ': ' + notices.items().length : '')"
    >
      <app-icon [path]="bellIcon" />
      @if (notices.items().length) {
        <span class="count" aria-hidden="true">{{ notices.items().length }}</span>
      }
    </button>
    <span class="visually-hidden" role="status">
      @if (notices.items().length) {
        {{ words.count('notices.open', notices.items().length) }}
      }
    </span>
    <mat-menu #list="matMenu" class="notice-menu">
      <ng-template matMenuContent>
        @for (notice of shown(); track notice.id) {
          <a mat-menu-item [routerLink]="notice.path" [queryParams]="notice.params">
            <span class="notice-line" [class.urgent]="notice.kind === 'page_disconnected'">
              <app-icon [path]="notice.icon" />
              <span class="what">
                <strong>{{ notice.subject }}</strong>
                <span>{{ notice.what }}</span>
              </span>
              <time [dateTime]="notice.at">{{ notice.ago }}</time>
            </span>
          </a>
        } @empty {
          <p class="no-notices">{{ words.of('notices.none') }}</p>
        }
      </ng-template>
    </mat-menu>
  `,
  styleUrl: './notice-bell.scss',
})
export class NoticeBell {
  private readonly language = inject(Language);
  private readonly now = clock();
  protected readonly words = inject(Words);
  protected readonly notices = inject(Notices);
  protected readonly bellIcon = mdiBellOutline;

  protected readonly shown = computed(() =>
    this.notices.items().map((notice) => {
      const link = new URL(notice.link, 'https://admin.invalid');
      return {
        ...notice,
        icon: icons[notice.kind],
        what: this.words.of(`notices.kind.${notice.kind}`),
        path: link.pathname,
        params: Object.fromEntries(link.searchParams),
        ago: formatAgo(Date.parse(notice.at), this.now(), this.language.current()),
      };
    }),
  );
}
