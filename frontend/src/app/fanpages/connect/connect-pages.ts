import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ConnectAttempt, ConnectedPage } from '@contracts';
import { mdiAlertCircle, mdiArrowLeft, mdiCheckCircle } from '@mdi/js';
import { type ApiError, toApiError } from '../../data/api-error';
import { clock } from '../../data/clock';
import { FanpagesApi } from '../../data/fanpages-api';
import { Language } from '../../i18n/language';
import { Words } from '../../i18n/words';
import { EmptyState } from '../../ui/empty-state';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { PageAvatar } from '../../ui/page-avatar';
import { formatLeft } from '../../ui/spans';
import { ConnectButton } from './connect-button';

/** Facebook's answer is read by the server while it leads back here. */
const refreshMs = 1_500;

/** Where one is after Facebook: which pages are to be connected, and then what became of each. */
@Component({
  selector: 'app-connect-pages',
  imports: [ConnectButton, EmptyState, ErrorPanel, Icon, PageAvatar, RouterLink],
  templateUrl: './connect-pages.html',
  styleUrl: './connect-pages.scss',
})
export class ConnectPages {
  private readonly api = inject(FanpagesApi);
  private readonly language = inject(Language);
  private readonly now = clock();
  protected readonly words = inject(Words);

  /** From the address. */
  readonly attemptId = input.required<string>();

  protected readonly icons = { back: mdiArrowLeft, good: mdiCheckCircle, bad: mdiAlertCircle };
  protected readonly attempt = signal<ConnectAttempt | null>(null);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly busy = signal(false);
  protected readonly results = signal<readonly ConnectedPage[] | null>(null);
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly gone = computed(() =>
    ['CONNECT_ATTEMPT_NOT_FOUND', 'NOT_FOUND', 'INVALID_ID', 'VALIDATION_FAILED'].includes(this.failure()?.code ?? ''),
  );
  protected readonly left = computed(() => {
    const attempt = this.attempt();
    return attempt && formatLeft(Date.parse(attempt.expiresAt) - this.now(), this.language.current());
  });

  constructor() {
    effect(() => {
      const id = this.attemptId();
      untracked(() => void this.load(id));
    });
    effect((onCleanup) => {
      const attempt = this.attempt();
      if (attempt?.status !== 'waiting') {
        return;
      }
      const timer = setTimeout(() => void this.load(attempt.id), refreshMs);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected toggle(pageId: string, on: boolean): void {
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (on) {
        next.add(pageId);
      } else {
        next.delete(pageId);
      }
      return next;
    });
  }

  protected async connect(): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      const { items } = await this.api.connect(this.attemptId(), [...this.chosen()]);
      this.results.set(items);
    } catch (error) {
      this.failure.set(toApiError(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected problemsOf(page: ConnectedPage): string {
    return this.words.of('fanpages.stillWrong', {
      problems: page.problems.map((code) => this.words.of(`health.problem.${code}`)).join(', '),
    });
  }

  private async load(id: string): Promise<void> {
    try {
      const attempt = await this.api.connectAttempt(id);
      this.attempt.set(attempt);
      // Whoever came here to connect most likely wants all of them.
      this.chosen.set(new Set(attempt.pages.filter(({ connectable }) => connectable).map(({ pageId }) => pageId)));
    } catch (error) {
      this.failure.set(toApiError(error));
    }
  }
}
