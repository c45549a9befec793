import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Button } from '@contracts';
import { mdiImageOffOutline } from '@mdi/js';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { CardCarousel } from './card-carousel';
import type { ChatRow } from './chat-item';

/** One message as Messenger shows it: photos, text, buttons, cards. */
@Component({
  selector: 'app-chat-message',
  imports: [CardCarousel, Icon, RouterLink],
  templateUrl: './chat-message.html',
  styleUrl: './chat-message.scss',
  host: {
    '[class]': 'row().side',
    '[class.by-staff]': "item().author === 'staff'",
    '[class.failed]': "item().state === 'failed'",
  },
})
export class ChatMessage {
  readonly row = input.required<ChatRow>();
  /** Whether its buttons can be pressed: only by the customer. */
  readonly live = input(false);
  readonly press = output<Button>();

  protected readonly words = inject(Words);
  protected readonly missingIcon = mdiImageOffOutline;
  protected readonly item = computed(() => this.row().item);
  protected readonly photoAlt = computed(() =>
    this.words.of(this.row().side === 'mine' ? 'chat.photoMine' : 'chat.photoTheirs'),
  );
  protected readonly broken = signal<ReadonlySet<string>>(new Set());

  protected markBroken(url: string): void {
    this.broken.update((urls) => new Set([...urls, url]));
  }
}
