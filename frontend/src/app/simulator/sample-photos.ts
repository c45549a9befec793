import { Component, inject, input, output } from '@angular/core';
import type { CustomerPhoto } from '@contracts';
import { Words } from '../i18n/words';
import { ErrorPanel } from '../ui/error-panel';

/** Ready-made customer photos of the demo shop: one tap sends one. */
@Component({
  selector: 'app-sample-photos',
  imports: [ErrorPanel],
  templateUrl: './sample-photos.html',
  styleUrl: './sample-photos.scss',
})
export class SamplePhotos {
  readonly photos = input.required<readonly CustomerPhoto[]>();
  readonly loading = input(false);
  readonly failure = input<unknown>();
  readonly choose = output<CustomerPhoto>();

  protected readonly words = inject(Words);
  protected readonly placeholders = [1, 2, 3, 4, 5, 6];

  protected kind(photo: CustomerPhoto): string {
    return this.words.of(`simulator.kind.${photo.kind}`);
  }
}
