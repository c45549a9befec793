import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { FanpageResponse } from '@contracts';
import { mdiArrowLeft, mdiLinkOff, mdiPauseCircleOutline, mdiPencilOutline } from '@mdi/js';
import { firstValueFrom } from 'rxjs';
import { toApiError } from '../data/api-error';
import { FanpagesApi } from '../data/fanpages-api';
import { keepPrevious } from '../data/keep-previous';
import { Language } from '../i18n/language';
import { Session } from '../session/session';
import { BringIntoView } from '../ui/bring-into-view';
import { ConflictNotice } from '../ui/conflict-notice';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { formatMoment } from '../ui/figures';
import { Icon } from '../ui/icon';
import { PageAvatar } from '../ui/page-avatar';
import { Prompts } from '../ui/prompts';
import type { HasUnsavedChanges } from '../ui/unsaved-changes.guard';
import { BotBadge } from './bot-badge';
import { ConnectButton } from './connect/connect-button';
import { ConnectionBadge } from './connect/connection-badge';
import { FanpageDialog } from './fanpage-dialog';
import { PauseButton } from './pause-button';
import { PageHealthPanel } from './health/page-health-panel';
import { BehaviourSettings } from './settings/behaviour-settings';
import { HoursSettings } from './settings/hours-settings';
import { ReplySettings } from './settings/reply-settings';
import { SettingsDraft } from './settings/settings-draft';
import { type SettingsTab, settingsTabs } from './settings/settings-problems';
import { WelcomeSettings } from './settings/welcome-settings';

const tabs = ['health', ...settingsTabs] as const;
type Tab = (typeof tabs)[number];

/** Everything of one fanpage: how it is at Facebook, how its bot behaves and what it says. */
@Component({
  selector: 'app-fanpage-page',
  imports: [
    BehaviourSettings,
    BotBadge,
    BringIntoView,
    ConflictNotice,
    ConnectButton,
    ConnectionBadge,
    EmptyState,
    ErrorPanel,
    HoursSettings,
    Icon,
    PageAvatar,
    PageHealthPanel,
    PauseButton,
    ReplySettings,
    RouterLink,
    WelcomeSettings,
  ],
  providers: [SettingsDraft],
  templateUrl: './fanpage-page.html',
  styleUrl: './fanpage-page.scss',
  host: { '(window:beforeunload)': 'holdBack($event)' },
})
export class FanpagePage implements HasUnsavedChanges {
  private readonly api = inject(FanpagesApi);
  private readonly dialog = inject(MatDialog);
  private readonly prompts = inject(Prompts);
  private readonly language = inject(Language);
  private readonly session = inject(Session);
  protected readonly draft = inject(SettingsDraft);
  protected readonly words = this.prompts.words;

  /** From the address. */
  readonly id = input.required<string>();
  readonly tab = input<string>();

  protected readonly icons = {
    back: mdiArrowLeft,
    edit: mdiPencilOutline,
    broken: mdiLinkOff,
    paused: mdiPauseCircleOutline,
  };
  protected readonly tabs = tabs;
  protected readonly shown = computed<Tab>(() => tabs.find((tab) => tab === this.tab()) ?? 'health');

  private readonly loaded = this.api.oneResource(() => this.id());
  private readonly latest = keepPrevious(this.loaded);
  protected readonly fanpage = computed(() => (this.latest.hasValue() ? this.latest.value() : null));
  /** By whom and since when; null when it is not. */
  protected readonly paused = computed(() => {
    const pause = this.fanpage()?.pause;
    if (!pause) {
      return null;
    }
    const time = formatMoment(pause.since, this.language.current());
    return pause.by === this.session.me()?.email
      ? this.words.of('fanpages.pausedByYou', { time })
      : this.words.of('fanpages.pausedBy', { time, by: pause.by });
  });
  protected readonly failure = this.latest.error;
  protected readonly gone = computed(
    () =>
      this.failure() !== undefined &&
      ['FANPAGE_NOT_FOUND', 'NOT_FOUND', 'INVALID_ID', 'VALIDATION_FAILED'].includes(toApiError(this.failure()).code),
  );
  protected readonly conflict = computed(() => this.draft.failure()?.code === 'VERSION_CONFLICT');
  /** Where something is wrong; said once a save was tried. */
  protected readonly wrongTabs = computed<SettingsTab[]>(() =>
    settingsTabs.filter((tab) => this.draft.problems().some((problem) => problem.tab === tab)),
  );

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.draft.load(id));
    });
  }

  hasUnsavedChanges(): boolean {
    return this.draft.changed();
  }

  protected holdBack(event: BeforeUnloadEvent): void {
    if (this.draft.changed()) {
      event.preventDefault();
    }
  }

  protected async save(): Promise<void> {
    if (await this.draft.save()) {
      this.prompts.toast.say(this.words.of('pageSettings.saved'));
    }
  }

  protected async discard(id: string): Promise<void> {
    const sure = await this.prompts.confirm.ask({
      title: this.words.of('pageSettings.discardTitle'),
      text: this.words.of('form.unsavedText'),
      action: this.words.of('pageSettings.discard'),
      dangerous: true,
    });
    if (sure) {
      await this.draft.load(id);
    }
  }

  protected async edit(fanpage: FanpageResponse): Promise<void> {
    const dialog = this.dialog.open<FanpageDialog, FanpageResponse, boolean>(FanpageDialog, {
      data: fanpage,
      width: 'calc(100vw - 32px)',
      maxWidth: '480px',
    });
    if (await firstValueFrom(dialog.afterClosed())) {
      this.prompts.toast.say(this.words.of('fanpages.saved'));
      this.reload();
    }
  }

  protected reload(): void {
    this.loaded.reload();
  }
}
