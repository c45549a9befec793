import { afterNextRender, Component, computed, inject, Injector, viewChild } from '@angular/core';
import { MatMenu, MatMenuModule, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { NoticeKind } from '@contracts';
import {
  mdiAccountVoice,
  mdiBellOutline,
  mdiCalendarAlert,
  mdiCartOutline,
  mdiClose,
  mdiEyeOffOutline,
  mdiGavel,
  mdiHeartPulse,
  mdiHelpCircleOutline,
  mdiLinkOff,
  mdiStorefrontOutline,
} from '@mdi/js';
import { clock } from '../data/clock';
import { Notices } from '../data/notices';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { Prompts } from '../ui/prompts';
import { formatAgo } from '../ui/spans';

const icons: Readonly<Record<NoticeKind, string>> = {
  person_wanted: mdiAccountVoice,
  page_disconnected: mdiLinkOff,
  page_trouble: mdiStorefrontOutline,
  jobs_failed: mdiHeartPulse,
  order_new: mdiCartOutline,
  policy_warning: mdiGavel,
  vision_paused: mdiEyeOffOutline,
  vision_model_unknown: mdiHelpCircleOutline,
  vision_model_ends: mdiCalendarAlert,
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
          <div class="notice-row" role="none">
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
            <button
              mat-menu-item
              type="button"
              class="dismiss"
              [attr.aria-label]="words.of('notices.dismissOne', { what: notice.what, subject: notice.subject })"
              [title]="words.of('notices.dismiss')"
              (click)="dismiss($event, notice.id)"
            >
              <app-icon [path]="dismissIcon" />
            </button>
          </div>
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
  protected readonly dismissIcon = mdiClose;
  private readonly prompts = inject(Prompts);
  private readonly injector = inject(Injector);
  private readonly menu = viewChild.required(MatMenu);
  private readonly trigger = viewChild.required(MatMenuTrigger);

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

  /** The list stays open for the next one; whoever uses the keyboard stays in it. */
  protected async dismiss(click: Event, id: string): Promise<void> {
    click.stopPropagation();
    try {
      await this.notices.dismiss(id);
    } catch (error) {
      this.prompts.toast.sayError(error);
      return;
    }
    if (this.notices.items().length === 0) {
      this.trigger().closeMenu();
      return;
    }
    afterNextRender(
      () => {
        this.menu().focusFirstItem('keyboard');
      },
      { injector: this.injector },
    );
  }
}
