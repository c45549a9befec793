import { Component, computed, inject, model, output } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { matchLevels } from '@contracts';
import { ReceiptsApi } from '../data/receipts-api';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { Control } from '../ui/control';
import { formatShare } from '../ui/figures';
import { type LevelName, levels, measuredAt } from './match-levels';

/** How much a page risks to answer by itself; each position says what it did when it was measured. */
@Component({
  selector: 'app-level-slider',
  imports: [Control],
  template: `
    <input
      #box
      appControl
      type="range"
      step="1"
      [min]="limits.careful"
      [max]="limits.eager"
      [value]="value()"
      [attr.aria-valuetext]="said()"
      (input)="value.set(box.valueAsNumber)"
      (blur)="touch.emit()"
    />
    <!-- What the slider itself says of each position, for the eye. -->
    <ol aria-hidden="true">
      @for (column of columns(); track column.level) {
        <li [class.current]="column.level === value()">
          <strong>{{ column.name }}</strong>
          @if (column.figures; as figures) {
            <span>{{ words.of('fanpages.levelAnswers', { share: figures.coverage }) }}</span>
            <span>{{ words.of('fanpages.levelWrong', { share: figures.wrong }) }}</span>
          }
        </li>
      }
    </ol>
    <p aria-live="polite">{{ sentence() }}</p>
  `,
  styleUrl: './level-slider.scss',
})
export class LevelSlider implements FormValueControl<number> {
  readonly value = model<number>(matchLevels.default);
  readonly touch = output();

  private readonly language = inject(Language);
  private readonly tradeOffs = inject(ReceiptsApi).tradeOffsResource();
  protected readonly words = inject(Words);
  protected readonly limits = matchLevels;

  private readonly measured = computed(() => (this.tradeOffs.hasValue() ? this.tradeOffs.value() : null));
  protected readonly columns = computed(() =>
    levels.map((level) => ({ level, name: this.nameOf(level), figures: this.figuresAt(level) })),
  );
  protected readonly said = computed(() => {
    const column = this.columns().find(({ level }) => level === this.value());
    return column?.figures
      ? `${column.name}: ${this.words.of('fanpages.levelSays', column.figures)}`
      : (column?.name ?? '');
  });
  protected readonly sentence = computed(() => {
    if (this.tradeOffs.error()) {
      return this.words.ofError(this.tradeOffs.error());
    }
    const measured = this.measured();
    const figures = this.figuresAt(this.value());
    if (!measured) {
      return '';
    }
    return figures
      ? [
          this.words.of('fanpages.levelSays', figures),
          this.words.of('fanpages.levelUnknown', { share: figures.unknown }),
          this.words.count('fanpages.levelMeasured', measured.queries),
        ].join(' ')
      : this.words.of('fanpages.levelUnmeasured');
  });

  private nameOf(level: LevelName): string {
    return this.words.of(`fanpages.levelName.level${level}`);
  }

  private figuresAt(level: number) {
    const measured = this.measured();
    const shares = measured && measuredAt(measured, level);
    return (
      shares && {
        coverage: formatShare(shares.coverage, this.language.current()),
        wrong: formatShare(shares.wrong, this.language.current()),
        unknown: formatShare(shares.unknown, this.language.current()),
      }
    );
  }
}
