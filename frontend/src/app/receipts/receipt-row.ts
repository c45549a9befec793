import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReceiptResponse } from '@contracts';
import { mdiArrowRight, mdiCheck, mdiClose, mdiImageOffOutline, mdiPencilOutline } from '@mdi/js';
import type { TranslationKey } from '../i18n/en';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { OutcomeBadge } from '../match-result/outcome-badge';
import { outcomeOf } from '../match-result/outcome';
import { ReasonWords } from '../match-result/reason-words';
import { formatCost, formatDuration, formatMoment } from '../ui/figures';
import { Icon } from '../ui/icon';

const verdictMarks = {
  right: { icon: mdiCheck, label: 'receipts.rightMark' },
  wrong: { icon: mdiClose, label: 'receipts.wrongMark' },
  corrected: { icon: mdiPencilOutline, label: 'receipts.correctedMark' },
} as const satisfies Record<string, { icon: string; label: TranslationKey }>;

/** One receipt of the list: the customer's photo, the best candidate's, and what came of it. */
@Component({
  selector: 'app-receipt-row',
  imports: [Icon, OutcomeBadge, RouterLink],
  template: `
    <a class="card" [routerLink]="['/receipts', receipt().id]">
      <span class="pictures">
        <span class="picture">
          @if (receipt().photoUrl; as url) {
            <img [src]="url" [alt]="words.of('match.customerPhoto')" loading="lazy" />
          } @else {
            <span class="visually-hidden">{{ words.of('receipts.photoGone') }}</span>
            <app-icon [path]="icons.gone" />
          }
        </span>
        <app-icon [path]="icons.arrow" />
        <span class="picture">
          @if (best()?.imageUrls; as urls) {
            <img
              [src]="urls.thumbnail"
              [alt]="words.of('match.cataloguePhoto', { name: best()?.productName ?? words.of('match.gone') })"
              loading="lazy"
            />
          } @else {
            <span class="nothing" aria-hidden="true">–</span>
          }
        </span>
      </span>
      <span class="facts">
        <span class="marks">
          <app-outcome-badge [outcome]="outcome()" />
          @if (verdict(); as mark) {
            <span class="badge"><app-icon [path]="mark.icon" /> {{ words.of(mark.label) }}</span>
          }
        </span>
        @if (best() && outcome() !== 'none') {
          <strong>{{ best()?.productName ?? words.of('match.gone') }}</strong>
        }
        @if (receipt().reason; as reason) {
          <span class="reason">{{ reasons.of(reason) }}</span>
        }
        @if (receipt().reply; as reply) {
          <span class="reply">{{ reasons.ofReply(reply) }}</span>
        }
      </span>
      <span class="origin">
        <span>{{ moment() }}</span>
        <span>{{ receipt().fanpageName ?? words.of('receipts.gonePage') }}</span>
        <span>
          {{ words.of(channelKey()) }}
          @if (receipt().status === 'done') {
            · {{ took() }} · {{ cost() }}
          }
        </span>
      </span>
    </a>
  `,
  styleUrl: './receipt-row.scss',
})
export class ReceiptRow {
  readonly receipt = input.required<ReceiptResponse>();

  private readonly language = inject(Language);
  protected readonly words = inject(Words);
  protected readonly reasons = inject(ReasonWords);
  protected readonly icons = { arrow: mdiArrowRight, gone: mdiImageOffOutline };

  protected readonly channelKey = computed(() => `receipts.channelName.${this.receipt().channel}` as const);
  protected readonly best = computed(() => this.receipt().candidates[0]);
  protected readonly outcome = computed(() => outcomeOf(this.receipt()));
  protected readonly verdict = computed(() => {
    const kind = this.receipt().verdict?.kind;
    return kind && verdictMarks[kind];
  });
  protected readonly moment = computed(() => formatMoment(this.receipt().createdAt, this.language.current()));
  protected readonly took = computed(() => formatDuration(this.receipt().milliseconds, this.language.current()));
  protected readonly cost = computed(() =>
    this.receipt().costUsd > 0
      ? formatCost(this.receipt().costUsd, this.language.current())
      : this.words.of('match.free'),
  );
}
