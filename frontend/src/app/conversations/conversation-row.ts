import { Component, computed, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { ConversationSummary } from '@contracts';
import { mdiAccountVoice, mdiPauseCircleOutline } from '@mdi/js';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { PageAvatar } from '../ui/page-avatar';
import { formatAgo } from '../ui/spans';
import { customerName, windowOf } from './bot-state';

/** One conversation in the list: who, what was said last, and whether somebody should look. */
@Component({
  selector: 'app-conversation-row',
  imports: [Icon, PageAvatar, RouterLink, RouterLinkActive],
  template: `
    <a [routerLink]="['/conversations', conversation().id]" queryParamsHandling="preserve" routerLinkActive="current">
      <app-page-avatar [name]="name()" [seed]="conversation().customerId" />
      <span class="who">
        <strong>{{ name() }}</strong>
        <time [dateTime]="conversation().lastAt">{{ ago() }}</time>
      </span>
      <span class="last">{{ last() }}</span>
      <span class="marks">
        @if (conversation().attention; as attention) {
          <span class="badge bad">
            <app-icon [path]="icons.attention" /> {{ words.of(attentionKey(attention.reason)) }}
          </span>
        }
        @if (conversation().bot.mode !== 'on') {
          <span class="badge warn">
            <app-icon [path]="icons.paused" /> {{ words.of(botKey(conversation().bot.mode)) }}
          </span>
        }
        @if (!window().open) {
          <span class="badge">{{ words.of('conversations.windowClosedShort') }}</span>
        }
        @if (conversation().channel === 'preview') {
          <span class="badge">{{ words.of('conversations.preview') }}</span>
        }
        <span class="shop">{{ conversation().fanpageName ?? words.of('conversations.gonePage') }}</span>
      </span>
    </a>
  `,
  styleUrl: './conversation-row.scss',
})
export class ConversationRow {
  readonly conversation = input.required<ConversationSummary>();
  /** Milliseconds since 1970. */
  readonly now = input.required<number>();

  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly icons = { attention: mdiAccountVoice, paused: mdiPauseCircleOutline };

  protected readonly name = computed(() => customerName(this.conversation().customerId, this.words));
  protected readonly ago = computed(() =>
    formatAgo(Date.parse(this.conversation().lastAt), this.now(), this.language.current()),
  );
  protected readonly window = computed(() =>
    windowOf(this.conversation(), this.now(), this.words, this.language.current()),
  );
  protected readonly last = computed(() => {
    const { lastLine } = this.conversation();
    if (!lastLine) {
      return '';
    }
    return lastLine.from === 'bot' || lastLine.from === 'staff'
      ? `${this.words.of(`conversations.from.${lastLine.from}`)}: ${lastLine.text}`
      : lastLine.text;
  });

  protected attentionKey(reason: NonNullable<ConversationSummary['attention']>['reason']) {
    return `conversations.attention.${reason}` as const;
  }

  protected botKey(mode: ConversationSummary['bot']['mode']) {
    return `conversations.bot.${mode}` as const;
  }
}
