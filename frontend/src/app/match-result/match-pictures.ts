import { Component, computed, DestroyRef, ElementRef, inject, input, resource, signal } from '@angular/core';
import type { Box, ReceiptCandidate } from '@contracts';
import { mdiCropFree, mdiImageOffOutline, mdiVectorLine } from '@mdi/js';
import { keepPrevious } from '../data/keep-previous';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { arrange, boxWithin, linesBetween } from './arrangement';
import { pictureSize } from './picture-size';

/** Pixels between the two pictures. */
const gap = 12;
/** Tall enough to see details, low enough that the candidates stay in view on a laptop. */
const tallest = 520;
/** On a phone the pictures stand above each other and need more. */
const tallestOnPhone = 640;
const phoneWidth = 560;
/** Keeps the frame around the whole photo on the photo. */
const cropInset = 2;

/**
 * The customer's photo with the parts that were looked at, and beside it the candidate's photo with lines between the points
 * where both agree.
 */
@Component({
  selector: 'app-match-pictures',
  imports: [Icon],
  templateUrl: './match-pictures.html',
  styleUrl: './match-pictures.scss',
})
export class MatchPictures {
  /** Null when it is no longer kept. */
  readonly photoUrl = input.required<string | null>();
  readonly crops = input<readonly Box[]>([]);
  readonly candidate = input<ReceiptCandidate | null>(null);

  protected readonly words = inject(Words);
  protected readonly icons = { broken: mdiImageOffOutline, crops: mdiCropFree, lines: mdiVectorLine };
  protected readonly showLines = signal(true);
  protected readonly showCrops = signal(false);
  private readonly width = signal(0);

  private readonly photoSize = resource({
    params: () => this.photoUrl() ?? undefined,
    loader: ({ params }) => pictureSize(params),
  });
  /** Picture and points change together, once the picture is there: lines over the wrong picture would lie. */
  private readonly compared = keepPrevious(
    resource({
      params: () => this.candidate() ?? undefined,
      loader: async ({ params: candidate }) => ({
        candidate,
        size: candidate.imageUrls && (await pictureSize(candidate.imageUrls.large)),
      }),
    }),
  );

  protected readonly shown = computed(() =>
    this.candidate() && this.compared.hasValue() ? this.compared.value() : null,
  );
  protected readonly photoBroken = computed(() => this.photoSize.hasValue() && this.photoSize.value() === null);
  protected readonly waiting = computed(
    () => this.photoSize.isLoading() || (this.candidate() !== null && !this.compared.hasValue()),
  );

  protected readonly arrangement = computed(() => {
    const width = this.width();
    const size = this.photoSize.hasValue() ? this.photoSize.value() : null;
    if (!size || width === 0 || this.waiting()) {
      return null;
    }
    const height = width < phoneWidth ? tallestOnPhone : tallest;
    return arrange(size, this.shown()?.size ?? null, { width, height }, gap);
  });
  protected readonly lines = computed(() => {
    const arrangement = this.arrangement();
    return arrangement ? linesBetween(this.shown()?.candidate.points ?? [], arrangement) : [];
  });
  protected readonly boxes = computed(() => {
    const arrangement = this.arrangement();
    return arrangement ? this.crops().map((crop) => boxWithin(crop, arrangement.one, cropInset)) : [];
  });
  protected readonly name = computed(() => this.shown()?.candidate.productName ?? this.words.of('match.gone'));
  protected readonly points = computed(() => {
    const candidate = this.shown()?.candidate;
    if (!candidate) {
      return '';
    }
    if (candidate.inliers > 0) {
      return this.words.count('match.points', candidate.inliers);
    }
    return this.words.of(candidate.similarity === null ? 'match.pointsNotSought' : 'match.noPoints');
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const observer = new ResizeObserver(([entry]) => {
      this.width.set(Math.floor(entry?.contentRect.width ?? 0));
    });
    observer.observe(host);
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
    });
  }
}
