import { Component, computed, inject, input } from '@angular/core';
import type { FanpageOverview } from '@contracts';
import { Words } from '../i18n/words';

/** Whether the bot of a page answers, and whether what it says goes out. */
@Component({
  selector: 'app-bot-badge',
  template: `<span class="badge" [class]="state().tone">{{ words.of(state().label) }}</span>`,
})
export class BotBadge {
  readonly fanpage = input.required<FanpageOverview>();

  protected readonly words = inject(Words);
  protected readonly state = computed(() => stateOf(this.fanpage()));
}

function stateOf({ aiEnabled, hasToken, pause, waits }: FanpageOverview) {
  if (pause) {
    return { tone: 'warn', label: 'fanpages.paused' } as const;
  }
  if (!aiEnabled) {
    return { tone: '', label: 'fanpages.botOff' } as const;
  }
  // Without access nothing goes out, whatever Facebook says of the page.
  return waits || !hasToken
    ? ({ tone: 'warn', label: 'fanpages.botWaits' } as const)
    : ({ tone: 'good', label: 'fanpages.botOn' } as const);
}
