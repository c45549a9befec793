import { Component, computed, input, linkedSignal } from '@angular/core';
import type { ImageResponse, RenditionName } from '@contracts';
import { mdiImageOffOutline, mdiImageOutline } from '@mdi/js';
import { placeholderOf } from './placeholder';
import { Icon } from './icon';

/** A stored photo that shows its blurred placeholder while it loads, and says so when there is none. */
@Component({
  selector: 'app-photo',
  imports: [Icon],
  template: `
    @if (image(); as photo) {
      @if (broken()) {
        <app-icon [path]="brokenIcon" />
      } @else {
        <img [src]="photo.urls[size()]" [alt]="alt()" loading="lazy" decoding="async" (error)="broken.set(true)" />
      }
    } @else {
      <app-icon [path]="emptyIcon" />
    }
  `,
  host: { '[style.background-image]': 'background()' },
  styles: `
    :host {
      display: grid;
      place-items: center;
      overflow: hidden;
      aspect-ratio: 1;
      border-radius: var(--radius-m);
      background: var(--sunken) center / cover no-repeat;
      color: var(--line-strong);
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    app-icon {
      font-size: 1.3rem;
    }
  `,
})
export class Photo {
  readonly image = input.required<ImageResponse | null | undefined>();
  readonly size = input<RenditionName>('thumbnail');
  readonly alt = input('');

  protected readonly brokenIcon = mdiImageOffOutline;
  protected readonly emptyIcon = mdiImageOutline;
  protected readonly broken = linkedSignal({ source: this.image, computation: () => false });
  protected readonly background = computed(() => {
    const placeholder = placeholderOf(this.image()?.thumbhash);
    return placeholder && `url(${placeholder})`;
  });
}
