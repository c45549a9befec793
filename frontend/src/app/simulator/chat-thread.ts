import { DatePipe } from '@angular/common';
import { afterRenderEffect, Component, computed, ElementRef, inject, viewChild } from '@angular/core';
import type { Button, QuickReply } from '@contracts';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';
import { CardCarousel } from './card-carousel';
import { Chat } from './chat';
import type { CustomerEvent } from './webhook-payload';

/** The messages of both sides, newest at the bottom and in view. */
@Component({
  selector: 'app-chat-thread',
  imports: [CardCarousel, DatePipe, EmptyState],
  templateUrl: './chat-thread.html',
  styleUrl: './chat-thread.scss',
})
export class ChatThread {
  protected readonly chat = inject(Chat);
  protected readonly words = inject(Words);

  private readonly end = viewChild.required<ElementRef<HTMLElement>>('end');
  protected readonly quickReplies = computed(() => {
    const last = this.chat.timeline().at(-1);
    return last?.from === 'page' ? last.quickReplies : [];
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef);
    afterRenderEffect(() => {
      this.chat.timeline();
      this.chat.typing();
      this.chat.silent();
      host.nativeElement.scrollTop = this.end().nativeElement.offsetTop;
    });
  }

  protected textOf(event: CustomerEvent): string {
    switch (event.kind) {
      case 'text':
        return event.text;
      case 'photo':
        return this.words.of('simulator.youSent');
      case 'quickReply':
      case 'postback':
        return event.title;
    }
  }

  protected reply({ title, payload }: QuickReply): void {
    void this.chat.send({ kind: 'quickReply', title, payload });
  }

  protected press(button: Button): void {
    if (button.type === 'postback') {
      void this.chat.send({ kind: 'postback', title: button.title, payload: button.payload });
    }
  }
}
