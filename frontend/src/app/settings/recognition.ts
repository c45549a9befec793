import { Component, computed, inject } from '@angular/core';
import type { MatcherStatus, VisionStatus } from '@contracts';
import { mdiAlertCircle, mdiCheckCircle, mdiClockOutline, mdiPauseCircle, mdiPowerOff } from '@mdi/js';
import { System } from '../data/system';
import { watchMatcher } from '../data/watch-matcher';
import type { TranslationKey } from '../i18n/en';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { formatCost, formatMoment, formatShare } from '../ui/figures';
import { Icon } from '../ui/icon';

interface Sign {
  icon: string;
  tone: 'good' | 'warn' | 'bad' | '';
  label: TranslationKey;
  text: TranslationKey;
}

const matcherSigns: Readonly<Record<MatcherStatus['state'], Sign>> = {
  ready: {
    icon: mdiCheckCircle,
    tone: 'good',
    label: 'settings.matcherReady',
    text: 'settings.matcherReadyText',
  },
  starting: {
    icon: mdiClockOutline,
    tone: '',
    label: 'settings.matcherStarting',
    text: 'settings.matcherStartingText',
  },
  hashes_only: {
    icon: mdiAlertCircle,
    tone: 'warn',
    label: 'settings.matcherHashesOnly',
    text: 'settings.matcherHashesOnlyText',
  },
  unknown: {
    icon: mdiAlertCircle,
    tone: 'warn',
    label: 'settings.matcherUnknown',
    text: 'settings.matcherUnknownText',
  },
};

const visionSigns: Readonly<Record<VisionStatus['state'], Sign>> = {
  ready: { icon: mdiCheckCircle, tone: 'good', label: 'settings.visionReady', text: 'settings.visionReadyText' },
  off: { icon: mdiPowerOff, tone: '', label: 'settings.visionOff', text: 'settings.visionOffText' },
  paused: { icon: mdiPauseCircle, tone: 'warn', label: 'settings.visionPaused', text: 'settings.visionPausedText' },
  over_budget: {
    icon: mdiPauseCircle,
    tone: 'warn',
    label: 'settings.visionOverBudget',
    text: 'settings.visionOverBudgetText',
  },
};

/** How photos are recognised at present: the matcher of this server and the vision service, and what to do about either. */
@Component({
  selector: 'app-recognition',
  imports: [Icon],
  templateUrl: './recognition.html',
  styleUrl: './recognition.scss',
})
export class Recognition {
  private readonly system = inject(System);
  private readonly language = inject(Language);
  protected readonly words = inject(Words);

  protected readonly status = this.system.status;
  protected readonly matcher = computed(() => {
    const matcher = this.status()?.matcher;
    return matcher && { ...matcher, sign: matcherSigns[matcher.state] };
  });
  protected readonly vision = computed(() => {
    const vision = this.status()?.vision;
    return vision && { ...vision, sign: visionSigns[vision.state] };
  });
  /** Why it is left alone, what it answered and until when; the other states say it all themselves. */
  protected readonly pause = computed(() => {
    const pause = this.vision()?.pause;
    if (!pause) {
      return [];
    }
    const until = formatMoment(pause.until, this.language.current());
    return [
      this.words.of(`settings.visionPause.${pause.cause}`),
      ...(pause.detail === '' ? [] : [this.words.of('settings.visionAnswered', { detail: pause.detail })]),
      this.words.of('settings.visionPausedUntil', { until }),
    ];
  });
  protected readonly spentShare = computed(() => {
    const { spentTodayUsd = 0, dailyBudgetUsd } = this.vision() ?? {};
    return dailyBudgetUsd ? Math.min(1, spentTodayUsd / dailyBudgetUsd) : null;
  });
  protected readonly spent = computed(() => {
    const { spentTodayUsd = 0, dailyBudgetUsd } = this.vision() ?? {};
    const spent = formatCost(spentTodayUsd, this.language.current());
    return dailyBudgetUsd === null || dailyBudgetUsd === undefined
      ? this.words.of('settings.spentFree', { spent })
      : this.words.of('settings.spentOf', { spent, budget: formatCost(dailyBudgetUsd, this.language.current()) });
  });
  protected readonly spentPercent = computed(() => formatShare(this.spentShare() ?? 0, this.language.current()));

  constructor() {
    watchMatcher();
  }
}
