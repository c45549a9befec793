import { Component, computed, inject, input, output, signal } from '@angular/core';
import { type FanpageResponse, limits, type PageHealth } from '@contracts';
import { mdiAlertCircle, mdiAlertOutline, mdiCheckCircle, mdiHelpCircleOutline } from '@mdi/js';
import { clock } from '../../data/clock';
import { FanpagesApi } from '../../data/fanpages-api';
import { live } from '../../data/live';
import { Notices } from '../../data/notices';
import { Language } from '../../i18n/language';
import { ErrorPanel } from '../../ui/error-panel';
import { formatMoment } from '../../ui/figures';
import { Icon } from '../../ui/icon';
import { Prompts } from '../../ui/prompts';
import { formatAgo } from '../../ui/spans';
import { ConnectButton } from '../connect/connect-button';
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
  imports: [ConnectButton, ErrorPanel, Icon],
  templateUrl: './page-health-panel.html',
  styleUrl: './page-health-panel.scss',
})
export class PageHealthPanel {
  readonly fanpage = input.required<FanpageResponse>();
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

  protected check(): Promise<void> {
    return this.act(() => this.api.checkHealth(this.fanpage().id));
  }

  protected repair(): Promise<void> {
    return this.act(() => this.api.repair(this.fanpage().id), 'health.repaired');
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

  private async act(work: () => Promise<PageHealth>, said?: 'health.repaired' | 'health.pasted'): Promise<void> {
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
