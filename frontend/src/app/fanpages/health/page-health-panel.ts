import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { type FanpageOverview, limits, type PageHealth } from '@contracts';
import { mdiAlertCircle, mdiAlertOutline, mdiCheckCircle, mdiHelpCircleOutline } from '@mdi/js';
import { clock } from '../../data/clock';
import { FanpagesApi } from '../../data/fanpages-api';
import { live } from '../../data/live';
import { Notices } from '../../data/notices';
import type { TranslationKey } from '../../i18n/en';
import { Language } from '../../i18n/language';
import { ErrorPanel } from '../../ui/error-panel';
import { formatMoment } from '../../ui/figures';
import { Icon } from '../../ui/icon';
import { Prompts } from '../../ui/prompts';
import { formatAgo } from '../../ui/spans';
import { ConnectButton } from '../connect/connect-button';
import { resumedWords } from '../pause-button';
import { describeProblem } from './problem-words';

/** Soon enough that a page which breaks is seen to break. */
const refreshMs = 10_000;

const signs = {
  ok: { icon: mdiCheckCircle, tone: 'good' },
  warning: { icon: mdiAlertOutline, tone: 'warn' },
  broken: { icon: mdiAlertCircle, tone: 'bad' },
  unknown: { icon: mdiHelpCircleOutline, tone: '' },
} as const;

/** How a page is at Facebook, in plain words, and what helps. */
@Component({
  selector: 'app-page-health',
  imports: [ConnectButton, ErrorPanel, Icon, NgTemplateOutlet],
  templateUrl: './page-health-panel.html',
  styleUrl: './page-health-panel.scss',
})
export class PageHealthPanel {
  readonly fanpage = input.required<FanpageOverview>();
  /** Its connection may be another one now. */
  readonly changed = output();

  private readonly api = inject(FanpagesApi);
  private readonly notices = inject(Notices);
  private readonly prompts = inject(Prompts);
  private readonly language = inject(Language);
  private readonly now = clock();
  protected readonly words = this.prompts.words;
  protected readonly tokenLength = limits.accessTokenLength;

  private readonly resource = this.api.healthResource(() => this.fanpage().id);
  protected readonly latest = live(this.resource, () => refreshMs);
  protected readonly busy = signal(false);

  protected readonly health = computed(() => {
    const health = this.latest.value();
    const language = this.language.current();
    const moment = (iso: string | null, otherwise: string) => (iso ? formatMoment(iso, language) : otherwise);
    return (
      health && {
        ...health,
        sign: signs[health.state],
        problems: health.problems.map((problem) => ({ ...problem, ...describeProblem(problem, this.words, language) })),
        checked: health.checkedAt
          ? this.words.of('health.checked', { time: formatAgo(Date.parse(health.checkedAt), this.now(), language) })
          : this.words.of('health.neverChecked'),
        connectedSince: moment(health.connectedAt, '–'),
        tokenEnds: moment(health.tokenExpiresAt, this.words.of('health.never')),
        lastInbound: moment(health.lastInboundAt, this.words.of('health.noInbound')),
        usage: health.usagePercent === null ? this.words.of('health.unknownUsage') : `${health.usagePercent} %`,
      }
    );
  });
  protected readonly needsToken = computed(
    () => this.health()?.problems.some(({ fix }) => fix === 'reconnect') ?? false,
  );

  constructor() {
    let shownPause = false;
    effect(() => {
      // Paused or resumed beside this panel, which would say so only with its next look.
      const pause = this.fanpage().pause !== null;
      if (pause !== shownPause) {
        shownPause = pause;
        untracked(() => {
          this.latest.reload();
        });
      }
    });
  }

  protected check(): Promise<void> {
    return this.act(() => this.api.checkHealth(this.fanpage().id));
  }

  protected repair(): Promise<void> {
    return this.act(() => this.api.repair(this.fanpage().id), 'health.repaired');
  }

  protected resume(): Promise<void> {
    return this.act(async () => {
      const { id, waits } = await this.api.resume(this.fanpage().id);
      this.prompts.toast.say(this.words.of(resumedWords(waits)));
      return this.api.health(id);
    });
  }

  protected unblock(): Promise<void> {
    return this.act(() => this.api.unblock(this.fanpage().id), 'health.unblocked');
  }

  protected paste(box: HTMLInputElement): Promise<void> {
    const accessToken = box.value.trim();
    return accessToken
      ? this.act(async () => {
          await this.api.update(this.fanpage().id, { accessToken });
          box.value = '';
          return this.api.checkHealth(this.fanpage().id);
        }, 'health.pasted')
      : Promise.resolve();
  }

  protected reload(): void {
    this.latest.reload();
  }

  private async act(work: () => Promise<PageHealth>, said?: TranslationKey): Promise<void> {
    this.busy.set(true);
    try {
      this.resource.set(await work());
      if (said) {
        this.prompts.toast.say(this.words.of(said));
      }
    } catch (error) {
      this.prompts.toast.sayError(error);
    } finally {
      this.busy.set(false);
      this.notices.refresh();
      this.changed.emit();
    }
  }
}
