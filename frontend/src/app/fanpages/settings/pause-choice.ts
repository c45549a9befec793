import { Component, computed, inject, input, output } from '@angular/core';
import { Words } from '../../i18n/words';
import { Control } from '../../ui/control';

const hour = 60;
const day = 24 * hour;
/** What shops choose from, in minutes. */
const usual: readonly number[] = [10, 30, hour, 2 * hour, 4 * hour, 12 * hour, day, 3 * day, 7 * day];

/** A length of silence in minutes; null is until somebody resumes the bot. */
@Component({
  selector: 'app-pause-choice',
  imports: [Control],
  template: `
    <select #box appControl class="input" (change)="choose.emit(choices()[box.selectedIndex]?.minutes ?? null)">
      @for (choice of choices(); track choice.minutes) {
        <option [selected]="choice.minutes === value()">{{ choice.label }}</option>
      }
    </select>
  `,
})
export class PauseChoice {
  readonly value = input.required<number | null>();
  readonly choose = output<number | null>();

  private readonly words = inject(Words);
  protected readonly choices = computed<{ minutes: number | null; label: string }[]>(() => {
    const value = this.value();
    const minutes = value === null || usual.includes(value) ? usual : [...usual, value].sort((a, b) => a - b);
    return [
      ...minutes.map((one) => ({ minutes: one, label: this.labelOf(one) })),
      { minutes: null, label: this.words.of('pageSettings.untilResumed') },
    ];
  });

  private labelOf(minutes: number): string {
    if (minutes % day === 0) {
      return this.words.count('pageSettings.days', minutes / day);
    }
    return minutes % hour === 0
      ? this.words.count('pageSettings.hoursLong', minutes / hour)
      : this.words.count('pageSettings.minutes', minutes);
  }
}
