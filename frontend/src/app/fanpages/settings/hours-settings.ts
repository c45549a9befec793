import { Component, computed, inject } from '@angular/core';
import { type BusinessHours, type Opening, openingSchema, type Weekday, weekdays } from '@contracts';
import { mdiContentCopy } from '@mdi/js';
import { Language } from '../../i18n/language';
import { Words } from '../../i18n/words';
import { Control } from '../../ui/control';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { SettingsDraft } from './settings-draft';

const usualDay: Opening = { open: '08:00', close: '21:00' };
const outsideChoices = ['answer', 'note', 'closed_only'] as const;

/** A new shop's hours: every day, in the time of whoever sets them up. */
const usualHours = (): BusinessHours => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Ho_Chi_Minh',
  days: {
    monday: usualDay,
    tuesday: usualDay,
    wednesday: usualDay,
    thursday: usualDay,
    friday: usualDay,
    saturday: usualDay,
    sunday: usualDay,
  },
});

/** When people of the shop are there, day by day, and what the bot does at other times. */
@Component({
  selector: 'app-hours-settings',
  imports: [Control, Field, Icon],
  templateUrl: './hours-settings.html',
  styleUrls: ['./settings.scss', './hours-settings.scss'],
})
export class HoursSettings {
  private readonly language = inject(Language);
  protected readonly draft = inject(SettingsDraft);
  protected readonly words = inject(Words);

  protected readonly copyIcon = mdiContentCopy;
  protected readonly outsideChoices = outsideChoices;
  protected readonly hours = computed(() => this.draft.content()?.businessHours ?? null);
  protected readonly timeZones = computed(() => {
    const all = Intl.supportedValuesOf('timeZone');
    const chosen = this.hours()?.timeZone;
    return chosen && !all.includes(chosen) ? [chosen, ...all] : all;
  });
  protected readonly days = computed(() => {
    // The fifth of January 2026 is a Monday.
    const format = new Intl.DateTimeFormat(this.language.current(), { weekday: 'long', timeZone: 'UTC' });
    return weekdays.map((day, index) => {
      const opening = this.hours()?.days[day] ?? null;
      return {
        day,
        name: format.format(Date.UTC(2026, 0, 5 + index)),
        opening,
        overnight: opening !== null && opening.close <= opening.open,
        problem: opening !== null && !openingSchema.safeParse(opening).success,
      };
    });
  });
  protected readonly noDay = computed(() => this.days().every(({ opening }) => opening === null));

  protected setAlways(always: boolean): void {
    this.draft.change({ businessHours: always ? null : usualHours() });
  }

  protected setTimeZone(hours: BusinessHours, timeZone: string): void {
    this.draft.change({ businessHours: { ...hours, timeZone } });
  }

  protected setDay(hours: BusinessHours, day: Weekday, opening: Opening | null): void {
    this.draft.change({ businessHours: { ...hours, days: { ...hours.days, [day]: opening } } });
  }

  protected setOpen(hours: BusinessHours, day: Weekday, open: boolean): void {
    this.setDay(hours, day, open ? usualDay : null);
  }

  /** A time field knows no 24:00: midnight as an end is the end of the day. */
  protected setTime(hours: BusinessHours, day: Weekday, edge: keyof Opening, time: string): void {
    const opening = hours.days[day];
    if (opening && time) {
      this.setDay(hours, day, { ...opening, [edge]: edge === 'close' && time === '00:00' ? '24:00' : time });
    }
  }

  protected copyToAll(hours: BusinessHours, opening: Opening): void {
    const days = Object.fromEntries(weekdays.map((day) => [day, hours.days[day] && opening])) as BusinessHours['days'];
    this.draft.change({ businessHours: { ...hours, days } });
  }
}
