import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { FanpageOverview } from '@contracts';
import { mdiPause, mdiPlay } from '@mdi/js';
import { FanpagesApi } from '../data/fanpages-api';
import { Icon } from '../ui/icon';
import { Prompts } from '../ui/prompts';

/** Said after a pause was lifted. @param waits whether Facebook holds the page as well */
export const resumedWords = (waits: boolean) => (waits ? 'fanpages.resumeWaits' : 'fanpages.resumeDone');

/** Silences the bot of a page, or lets it go on. */
@Component({
  selector: 'app-pause-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="button"
      [class.primary]="paused()"
      [class.small]="paused()"
      [disabled]="busy()"
      [attr.aria-label]="words.of(paused() ? 'fanpages.resumeOne' : 'fanpages.pauseOne', { name: fanpage().name })"
      (click)="toggle()"
    >
      <app-icon [path]="paused() ? icons.resume : icons.pause" />
      {{ words.of(paused() ? 'fanpages.resume' : 'fanpages.pause') }}
    </button>
  `,
})
export class PauseButton {
  readonly fanpage = input.required<FanpageOverview>();
  readonly changed = output();

  private readonly api = inject(FanpagesApi);
  private readonly prompts = inject(Prompts);
  protected readonly words = this.prompts.words;
  protected readonly icons = { pause: mdiPause, resume: mdiPlay };
  protected readonly paused = computed(() => this.fanpage().pause !== null);
  protected readonly busy = signal(false);

  protected async toggle(): Promise<void> {
    const { id } = this.fanpage();
    this.busy.set(true);
    try {
      const { pause, waits } = await (this.paused() ? this.api.resume(id) : this.api.pause(id));
      this.prompts.toast.say(this.words.of(pause ? 'fanpages.pauseDone' : resumedWords(waits)));
    } catch (error) {
      this.prompts.toast.sayError(error);
    } finally {
      this.busy.set(false);
      this.changed.emit();
    }
  }
}
