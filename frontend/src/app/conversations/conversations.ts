import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink, RouterOutlet } from '@angular/router';
import { listConversationsQuerySchema } from '@contracts';
import { clock } from '../data/clock';
import { ConversationsApi } from '../data/conversations-api';
import { addressChange, ListAddress, sameJson } from '../data/list-address';
import { live } from '../data/live';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { Pager } from '../ui/pager';
import { FanpageSelect } from '../ui/fanpage-select';
import { SearchBox } from '../ui/search-box';
import { ConversationRow } from './conversation-row';

/** Soon enough to see who asks for a person; a twelfth of what the API lets one person ask for. */
const refreshMs = 5_000;

const address = new ListAddress(listConversationsQuerySchema, ['page', 'fanpageId', 'state', 'q'], 30);
const states = ['needs_person', 'paused', 'open'] as const;

/** All conversations, and beside them the one that is read: on a phone one or the other. */
@Component({
  selector: 'app-conversations',
  imports: [ConversationRow, EmptyState, ErrorPanel, FanpageSelect, Pager, RouterLink, RouterOutlet, SearchBox],
  templateUrl: './conversations.html',
  styleUrl: './conversations.scss',
})
export class Conversations {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly words = inject(Words);
  protected readonly now = clock();

  protected readonly states = states;
  protected readonly pageSize = 30;
  protected readonly placeholders = [1, 2, 3, 4];
  /** Whether a conversation is open. */
  protected readonly reading = signal(false);

  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly query = computed(() => address.read(this.params()), { equal: sameJson });
  protected readonly list = live(
    inject(ConversationsApi).listResource(() => address.request(this.query())),
    () => refreshMs,
  );
  protected readonly filtered = computed(() => {
    const { fanpageId, state, q } = this.query();
    return [fanpageId, state, q].some((value) => value !== undefined);
  });

  protected go(change: Readonly<Record<string, string | number | null>>): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: addressChange(change),
      queryParamsHandling: 'merge',
    });
  }

  protected clearFilters(): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: {} });
  }
}
