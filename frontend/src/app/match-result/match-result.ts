import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReceiptResponse } from '@contracts';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { formatCost, formatDuration } from '../ui/figures';
import { Icon } from '../ui/icon';
import { CandidateStrip } from './candidate-strip';
import { MatchPictures } from './match-pictures';
import { outcomeIcons, outcomeOf } from './outcome';
import { ReasonWords } from './reason-words';
import { StepTimes } from './step-times';

/** A person compares a handful; the rest only helped to decide. */
const shownCandidates = 5;

/** All about one match: decision and reason, the best candidates, what agrees in the pictures, and what each step took. */
@Component({
  selector: 'app-match-result',
  imports: [CandidateStrip, Icon, MatchPictures, RouterLink, StepTimes],
  templateUrl: './match-result.html',
  styleUrl: './match-result.scss',
})
export class MatchResult {
  readonly receipt = input.required<ReceiptResponse>();

  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly reasons = inject(ReasonWords);

  protected readonly outcome = computed(() => outcomeOf(this.receipt()));
  protected readonly icon = computed(() => outcomeIcons[this.outcome()]);
  protected readonly candidates = computed(() => this.receipt().candidates.slice(0, shownCandidates));
  protected readonly chosen = linkedSignal({ source: () => this.receipt().id, computation: () => 0 });
  protected readonly pointedAt = signal<number | null>(null);
  protected readonly compared = computed(() => this.candidates()[this.pointedAt() ?? this.chosen()] ?? null);
  protected readonly took = computed(() => formatDuration(this.receipt().milliseconds, this.language.current()));
  protected readonly cost = computed(() =>
    this.receipt().costUsd > 0
      ? formatCost(this.receipt().costUsd, this.language.current())
      : this.words.of('match.free'),
  );
}
