import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FanpageResponse, SimulatorFailure } from '@contracts';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { ErrorPanel } from '../ui/error-panel';
import { formatLeft } from '../ui/spans';
import { Toast } from '../ui/toast';
import { Chat } from './chat';
import { FacebookState } from './facebook-state';

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

  private readonly toast = inject(Toast);
  private readonly language = inject(Language);
  protected readonly facebook = inject(FacebookState);
  protected readonly chat = inject(Chat);
  protected readonly words = inject(Words);

  protected readonly names = failureNames;
  protected readonly travelHours = travelHours;
  protected readonly copies = [1, 2, 3] as const;

  protected readonly failureName = computed<FailureName>(() => {
    const mode = this.facebook.state()?.failure.mode;
    return failureNames.find((name) => failures[name].mode === mode) ?? 'normal';
  });
  protected readonly hoursAhead = computed(() => this.facebook.state()?.clock.hoursAhead ?? 0);
  protected readonly ahead = computed(() => formatLeft(this.facebook.ahead(), this.language.current()));
  protected readonly tokenValid = computed(
    () => this.facebook.state()?.pages.find(({ pageId }) => pageId === this.page().pageId)?.tokenValid ?? null,
  );

  protected setFailure(index: number): void {
    void this.facebook.setFailure(failures[failureNames[index] ?? 'normal']);
  }

  protected async revoke(): Promise<void> {
    if (await this.facebook.revoke(this.page().pageId)) {
      this.toast.say(this.words.of('simulator.facebook.revoked'));
    }
  }
}
