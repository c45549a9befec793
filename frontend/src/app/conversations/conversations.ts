import { Component, inject, signal } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { listConversationsQuerySchema } from '@contracts';
import { clock } from '../data/clock';
import { ConversationsApi } from '../data/conversations-api';
import { filtersOf, ListAddress } from '../data/list-address';
import { live } from '../data/live';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';
import { FanpageSelect } from '../ui/fanpage-select';
import { ListBody } from '../ui/list-body';
import { SearchBox } from '../ui/search-box';
import { ConversationRow } from './conversation-row';

/** Soon enough to see who asks for a person; a twelfth of what the API lets one person ask for. */
const refreshMs = 5_000;

const address = new ListAddress(listConversationsQuerySchema, ['page', 'fanpageId', 'state', 'q'], 30);
const states = ['needs_person', 'paused', 'open'] as const;

/** All conversations, and beside them the one that is read: on a phone one or the other. */
@Component({
  selector: 'app-conversations',
  imports: [ConversationRow, EmptyState, FanpageSelect, ListBody, RouterLink, RouterOutlet, SearchBox],
  templateUrl: './conversations.html',
  styleUrl: './conversations.scss',
})
export class Conversations {
  protected readonly words = inject(Words);
  protected readonly now = clock();

  protected readonly states = states;
  protected readonly placeholders = [1, 2, 3, 4];
  /** Whether a conversation is open. */
  protected readonly reading = signal(false);

  protected readonly filters = filtersOf(address);
  protected readonly query = this.filters.query;
  protected readonly list = live(
    inject(ConversationsApi).listResource(() => address.request(this.query())),
    () => refreshMs,
  );
}
