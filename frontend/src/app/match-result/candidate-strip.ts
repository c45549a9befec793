import { Component, inject, input, model, output } from '@angular/core';
import type { ReceiptCandidate } from '@contracts';
import { mdiImageOffOutline } from '@mdi/js';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { formatScore } from '../ui/figures';
import { Icon } from '../ui/icon';
import { ReasonWords } from './reason-words';

/** The best candidates side by side; pointing at one previews it, choosing one keeps it. */
@Component({
  selector: 'app-candidate-strip',
  imports: [Icon],
  templateUrl: './candidate-strip.html',
  styleUrl: './candidate-strip.scss',
})
export class CandidateStrip {
  readonly candidates = input.required<readonly ReceiptCandidate[]>();
  /** Position in `candidates`. */
  readonly chosen = model.required<number>();
  /** Position of what is pointed at; null once it no longer is. */
  readonly preview = output<number | null>();

  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly reasons = inject(ReasonWords);
  protected readonly brokenIcon = mdiImageOffOutline;

  /** Only a hand that moves points: a page that opens under a resting pointer shows the best candidate. */
  protected pointAt(index: number, { movementX, movementY }: MouseEvent): void {
    if (movementX !== 0 || movementY !== 0) {
      this.preview.emit(index);
    }
  }

  protected score(value: number): string {
    return formatScore(value, this.language.current());
  }
}
