import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FanpageResponse, SimulatorFailure, SimulatorState } from '@contracts';
import { live } from '../data/live';
import { SimulatorApi } from '../data/simulator-api';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { ErrorPanel } from '../ui/error-panel';
import { formatLeft } from '../ui/spans';
import { Toast } from '../ui/toast';
import { Chat } from './chat';

/** It changes by this hand, or by reconnecting in another tab. */
const refreshMs = 5_000;
const hourMs = 3_600_000;
/** One more than the window of 24 hours. */
const travelHours = 25;

/** What can be chosen, as Facebook plays it. */
const failures = {
  normal: { mode: 'normal' },
  slow: { mode: 'slow', delaySeconds: 8 },
  rate: { mode: 'error', code: 613 },
  error500: { mode: 'error500' },
  reset: { mode: 'reset' },
  hang: { mode: 'hang' },
} as const satisfies Record<string, SimulatorFailure>;
type FailureName = keyof typeof failures;
const failureNames = Object.keys(failures) as FailureName[];

/** How Facebook behaves: its clock, its deliveries, its answers, and whether it accepts the page. */
@Component({
  selector: 'app-play-facebook',
  imports: [ErrorPanel, RouterLink],
  templateUrl: './play-facebook.html',
  styleUrl: './tools.scss',
})
export class PlayFacebook {
  readonly page = input.required<FanpageResponse>();

  private readonly api = inject(SimulatorApi);
  private readonly toast = inject(Toast);
  private readonly language = inject(Language);
  protected readonly chat = inject(Chat);
  protected readonly words = inject(Words);

  private readonly resource = this.api.stateResource(() => true);
  protected readonly latest = live(this.resource, () => refreshMs);
  protected readonly names = failureNames;
  protected readonly travelHours = travelHours;
  protected readonly copies = [1, 2, 3] as const;

  protected readonly failureName = computed<FailureName>(() => {
    const failure = this.latest.value()?.failure;
    return failureNames.find((name) => failures[name].mode === failure?.mode) ?? 'normal';
  });
  protected readonly hoursAhead = computed(() => this.latest.value()?.clock.hoursAhead ?? 0);
  protected readonly ahead = computed(() => formatLeft(this.hoursAhead() * hourMs, this.language.current()));
  protected readonly tokenValid = computed(
    () => this.latest.value()?.pages.find(({ pageId }) => pageId === this.page().pageId)?.tokenValid ?? null,
  );

  protected setFailure(index: number): Promise<void> {
    return this.act(() => this.api.setFailure(failures[failureNames[index] ?? 'normal']));
  }

  protected setClock(hoursAhead: number): Promise<void> {
    return this.act(() => this.api.setClock(hoursAhead));
  }

  protected async revoke(): Promise<void> {
    await this.act(() => this.api.revoke(this.page().pageId));
    this.toast.say(this.words.of('simulator.facebook.revoked'));
  }

  private async act(change: () => Promise<SimulatorState>): Promise<void> {
    try {
      this.resource.set(await change());
    } catch (error) {
      this.toast.sayError(error);
    }
  }
}
