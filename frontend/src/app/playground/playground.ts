import { Component, computed, ElementRef, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CustomerPhoto } from '@contracts';
import { mdiArrowRight, mdiImageSearchOutline } from '@mdi/js';
import { firstValueFrom } from 'rxjs';
import { FanpagesApi } from '../data/fanpages-api';
import { PhotoKnowledgeApi } from '../data/photo-knowledge-api';
import { watchMatcher } from '../data/watch-matcher';
import { MatchResult } from '../match-result/match-result';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { Icon } from '../ui/icon';
import { Prompts } from '../ui/prompts';
import { DemoPhotos } from './demo-photos';
import { PhotoDrop } from './photo-drop';
import { PlaygroundRun } from './playground-run';

const storageKey = 'playground.page';

/** Shows what the matcher makes of a photo, without a customer. */
@Component({
  selector: 'app-playground',
  imports: [DemoPhotos, EmptyState, ErrorPanel, Icon, MatchResult, PhotoDrop, RouterLink],
  providers: [PlaygroundRun],
  templateUrl: './playground.html',
  styleUrl: './playground.scss',
})
export class Playground {
  private readonly files = inject(PhotoKnowledgeApi);
  private readonly prompts = inject(Prompts);
  private readonly run = inject(PlaygroundRun);
  protected readonly words = this.prompts.words;
  protected readonly fanpages = inject(FanpagesApi).listResource();

  protected readonly icons = { open: mdiArrowRight, run: mdiImageSearchOutline };
  /** Photos of products that cannot be found yet, as right after the first start. */
  protected readonly waitingPhotos = watchMatcher();
  protected readonly state = this.run.state;
  protected readonly busy = computed(() => ['sending', 'looking'].includes(this.state().step));
  protected readonly photo = signal<File | null>(null);

  protected readonly pages = computed(() => (this.fanpages.hasValue() ? this.fanpages.value().items : []));
  private readonly chosen = linkedSignal(() => localStorage.getItem(storageKey) ?? '');
  /** The remembered page, or else the first. */
  protected readonly page = computed(() => this.pages().find(({ id }) => id === this.chosen()) ?? this.pages()[0]);

  private readonly answer = viewChild<ElementRef<HTMLElement>>('answer');

  protected choose(pageId: string): void {
    localStorage.setItem(storageKey, pageId);
    this.chosen.set(pageId);
  }

  protected take(photo: File): void {
    if (photo.type !== '' && !photo.type.startsWith('image/')) {
      this.prompts.toast.say(this.words.of('playground.notAPhoto'));
      return;
    }
    this.photo.set(photo);
    this.run.reset();
  }

  /** A demo photo brings the page that sells what it shows: no other could recognise it. */
  protected async takeDemo(demo: CustomerPhoto): Promise<void> {
    try {
      const bytes = await firstValueFrom(this.files.download(demo.url));
      this.take(new File([bytes], `${demo.id}.jpg`, { type: bytes.type }));
      const seller = this.pages().find(({ pageId }) => demo.pageIds.includes(pageId));
      if (seller && !demo.pageIds.includes(this.page()?.pageId ?? '')) {
        this.choose(seller.id);
      }
    } catch (error) {
      this.prompts.toast.sayError(error);
    }
  }

  protected start(): void {
    const [photo, page] = [this.photo(), this.page()];
    if (photo && page) {
      this.run.start(photo, page.id);
      this.bringIntoView();
    }
  }

  protected cancel(): void {
    this.run.cancel();
  }

  protected percent(sent: number): number {
    return Math.round(sent * 100);
  }

  /** On a phone the answer comes below the edge of the screen. */
  private bringIntoView(): void {
    const answer = this.answer()?.nativeElement;
    if (answer && answer.getBoundingClientRect().top > innerHeight / 2) {
      answer.scrollIntoView({ block: 'start', behavior: 'smooth' });
    }
  }
}
