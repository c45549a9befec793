import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { Router } from '@angular/router';
import type { ConversationResponse } from '@contracts';
import {
  mdiAccountVoice,
  mdiCheck,
  mdiDotsVertical,
  mdiPause,
  mdiPlay,
  mdiRobotHappyOutline,
  mdiTrashCanOutline,
} from '@mdi/js';
import { ConversationsApi } from '../data/conversations-api';
import { Notices } from '../data/notices';
import { Language } from '../i18n/language';
import { Icon } from '../ui/icon';
import { Prompts } from '../ui/prompts';
import { formatLeft } from '../ui/spans';
import { silenceOf } from './bot-state';
import { eraseCustomer } from './erase-dialog';

const hour = 60;
/** How long the bot can be silenced with one tap, in minutes; null is until somebody resumes it. */
const pauses = [
  { label: 'm30', minutes: 30 },
  { label: 'h2', minutes: 2 * hour },
  { label: 'h24', minutes: 24 * hour },
  { label: 'forever', minutes: null },
] as const;

/** Whether the bot answers here, for how long not, who waits, and what a person can do about it. */
@Component({
  selector: 'app-bot-bar',
  imports: [Icon, MatMenuModule],
  templateUrl: './bot-bar.html',
  styleUrl: './bot-bar.scss',
})
export class BotBar {
  readonly conversation = input.required<ConversationResponse>();
  /** Milliseconds since 1970. */
  readonly now = input.required<number>();
  readonly changed = output<ConversationResponse>();
  /** True from the question until it was answered with no. */
  readonly erasing = output<boolean>();

  private readonly api = inject(ConversationsApi);
  private readonly notices = inject(Notices);
  private readonly dialog = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly prompts = inject(Prompts);
  private readonly language = inject(Language);
  protected readonly words = this.prompts.words;

  protected readonly icons = {
    attended: mdiCheck,
    attention: mdiAccountVoice,
    bot: mdiRobotHappyOutline,
    erase: mdiTrashCanOutline,
    more: mdiDotsVertical,
    pause: mdiPause,
    resume: mdiPlay,
  };
  protected readonly pauses = pauses;
  protected readonly busy = signal(false);

  protected readonly silence = computed(() =>
    silenceOf(this.conversation(), this.now(), this.words, this.language.current()),
  );
  protected readonly because = computed(() => {
    const { reason } = this.conversation().bot;
    return reason && this.words.of(`conversations.silentBecause.${reason}`);
  });
  protected readonly waiting = computed(() => {
    const { attention } = this.conversation();
    return (
      attention &&
      this.words.of('conversations.waitingSince', {
        time: formatLeft(this.now() - Date.parse(attention.since), this.language.current()),
      })
    );
  });

  protected pause(minutes: number | null): Promise<void> {
    return this.act('conversations.paused', () => this.api.pause(this.conversation().id, minutes));
  }

  protected resume(): Promise<void> {
    return this.act('conversations.resumed', () => this.api.resume(this.conversation().id));
  }

  protected attend(): Promise<void> {
    return this.act('conversations.attendedDone', () => this.api.attend(this.conversation().id));
  }

  protected async erase(): Promise<void> {
    this.erasing.emit(true);
    const { id } = this.conversation();
    if (await eraseCustomer(this.dialog, () => this.api.erase(id))) {
      this.notices.refresh();
      await this.router.navigate(['/conversations'], { queryParamsHandling: 'preserve' });
    } else {
      this.erasing.emit(false);
    }
  }

  private async act(
    done: 'conversations.paused' | 'conversations.resumed' | 'conversations.attendedDone',
    change: () => Promise<ConversationResponse>,
  ): Promise<void> {
    this.busy.set(true);
    try {
      this.changed.emit(await change());
      this.notices.refresh();
      this.prompts.toast.say(this.words.of(done));
    } catch (error) {
      this.prompts.toast.sayError(error);
    } finally {
      this.busy.set(false);
    }
  }
}
