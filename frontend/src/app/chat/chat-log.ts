import { DatePipe } from '@angular/common';
import { afterRenderEffect, Component, computed, ElementRef, inject, input, output, viewChild } from '@angular/core';
import type { Button, QuickReply } from '@contracts';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { type ChatItem, rowsOf, type Viewer } from './chat-item';
import { ChatMessage } from './chat-message';

/** As near to the end as one is when one reads what comes in, in pixels. */
const nearTheEnd = 120;

/** The messages of both sides, newest at the bottom; follows new ones unless one has scrolled up to read. */
@Component({
  selector: 'app-chat-log',
  imports: [ChatMessage, DatePipe],
  templateUrl: './chat-log.html',
  styleUrl: './chat-log.scss',
  host: { '(scroll)': 'look()' },
})
export class ChatLog {
  readonly items = input.required<readonly ChatItem[]>();
  readonly viewer = input.required<Viewer>();
  readonly typing = input(false);
  readonly press = output<Button>();
  readonly reply = output<QuickReply>();
  /** The id of the item that was not sent. */
  readonly resend = output<string>();

  protected readonly words = inject(Words);
  private readonly language = inject(Language);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly end = viewChild.required<ElementRef<HTMLElement>>('end');
  private following = true;

  protected readonly rows = computed(() => rowsOf(this.items(), this.viewer()));
  protected readonly quickReplies = computed(() => this.rows().at(-1)?.item.quickReplies ?? []);

  constructor() {
    afterRenderEffect(() => {
      this.items();
      this.typing();
      if (this.following) {
        this.host.scrollTop = this.end().nativeElement.offsetTop;
      }
    });
  }

  protected look(): void {
    this.following = this.host.scrollTop + this.host.clientHeight > this.host.scrollHeight - nearTheEnd;
  }

  protected day(at: number): string {
    return new Intl.DateTimeFormat(this.language.current(), {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    }).format(at);
  }
}
