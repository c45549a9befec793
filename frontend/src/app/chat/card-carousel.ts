import { Component, ElementRef, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import type { Button, Card } from '@contracts';
import { mdiChevronLeft, mdiChevronRight, mdiImageOffOutline } from '@mdi/js';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';

/** A generic template as Messenger shows it: cards side by side, to be swiped or stepped through. */
@Component({
  selector: 'app-card-carousel',
  imports: [Icon],
  templateUrl: './card-carousel.html',
  styleUrl: './card-carousel.scss',
})
export class CardCarousel {
  readonly cards = input.required<readonly Card[]>();
  /** Whether the buttons can be pressed. */
  readonly live = input(true);
  readonly press = output<Button>();

  protected readonly words = inject(Words);
  protected readonly icons = { previous: mdiChevronLeft, next: mdiChevronRight, broken: mdiImageOffOutline };
  protected readonly broken = signal<ReadonlySet<string>>(new Set());
  protected readonly before = signal(false);
  protected readonly after = linkedSignal(() => this.cards().length > 1);

  private readonly track = viewChild.required<ElementRef<HTMLElement>>('track');

  protected step(direction: 1 | -1): void {
    const track = this.track().nativeElement;
    const card = track.firstElementChild?.clientWidth ?? track.clientWidth;
    track.scrollBy({ left: direction * card, behavior: 'smooth' });
  }

  /** Which way there is more to see; a few pixels of slack because browsers round and snap. */
  protected look(track: HTMLElement): void {
    this.before.set(track.scrollLeft > 4);
    this.after.set(track.scrollLeft + track.clientWidth < track.scrollWidth - 4);
  }

  protected markBroken(url: string): void {
    this.broken.update((urls) => new Set([...urls, url]));
  }
}
