import { Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ConversationResponse, messageLimits } from '@contracts';
import { mdiArrowLeft, mdiClockOutline } from '@mdi/js';
import { ChatLog } from '../chat/chat-log';
import { Composer } from '../chat/composer';
import { toApiError } from '../data/api-error';
import { clock } from '../data/clock';
import { ConversationsApi } from '../data/conversations-api';
import { live } from '../data/live';
import { Language } from '../i18n/language';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { Icon } from '../ui/icon';
import { PageAvatar } from '../ui/page-avatar';
import { Prompts } from '../ui/prompts';
import { customerName, windowOf } from './bot-state';
import { BotBar } from './bot-bar';
import { itemsOf } from './conversation-lines';
import { Drafts } from './drafts';

/** Feels like a chat, and stays far below what the API lets one person ask for. */
const refreshMs = 2_500;

/** One conversation: what was said, whether the bot answers, and a way to answer as the shop. */
@Component({
  selector: 'app-conversation-page',
  imports: [BotBar, ChatLog, Composer, EmptyState, ErrorPanel, Icon, PageAvatar, RouterLink],
  templateUrl: './conversation-page.html',
  styleUrl: './conversation-page.scss',
  host: { '(window:beforeunload)': 'holdBack($event)' },
})
export class ConversationPage {
  private readonly api = inject(ConversationsApi);
  private readonly prompts = inject(Prompts);
  private readonly language = inject(Language);
  protected readonly drafts = inject(Drafts);
  protected readonly words = this.prompts.words;
  protected readonly now = clock();

  /** From the address. */
  readonly id = input.required<string>();

  protected readonly icons = { back: mdiArrowLeft, clock: mdiClockOutline };
  protected readonly textLength = messageLimits.text;

  /** While a deletion is asked about, and after it, there may be nothing to ask for. */
  protected readonly erasing = signal(false);
  private readonly resource = this.api.oneResource(() => (this.erasing() ? undefined : this.id()));
  private readonly latest = live(this.resource, () => refreshMs);
  /** Not the one before it, while this one is on its way. */
  protected readonly conversation = computed(() => {
    const conversation = this.latest.value();
    return conversation?.id === this.id() ? conversation : null;
  });
  protected readonly failure = this.latest.failure;
  protected readonly gone = computed(
    () =>
      this.failure() !== null &&
      ['CONVERSATION_NOT_FOUND', 'NOT_FOUND', 'INVALID_ID', 'VALIDATION_FAILED'].includes(
        toApiError(this.failure()).code,
      ),
  );

  protected readonly items = computed(() => itemsOf(this.conversation()?.lines ?? [], this.words), {
    // The same lines again must not scroll the chat.
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  protected readonly name = computed(() => customerName(this.conversation()?.customerId ?? '', this.words));
  protected readonly window = computed(() => {
    const conversation = this.conversation();
    return conversation && windowOf(conversation, this.now(), this.words, this.language.current());
  });

  private left = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.left = true;
    });
  }

  /** An answer about a conversation that is not read any more is of no use here. */
  protected adopt(conversation: ConversationResponse): void {
    if (this.isRead(conversation.id)) {
      this.resource.set(conversation);
    }
  }

  protected reload(): void {
    this.latest.reload();
  }

  /** Nothing to ask about within the admin, where a draft is found again. */
  hasUnsavedChanges(): boolean {
    return this.drafts.of(this.id()) !== '' || this.drafts.isSending(this.id());
  }

  /** A closed tab keeps no drafts. */
  protected holdBack(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) {
      event.preventDefault();
    }
  }

  /** The answer may come when another conversation is read: it belongs to this one, as it stood on the screen. */
  protected async write({ customerId, id }: ConversationResponse, text: string): Promise<void> {
    try {
      this.adopt(await this.drafts.send(id, text));
    } catch (error) {
      if (this.isRead(id)) {
        this.prompts.toast.sayError(error);
      } else {
        this.prompts.toast.say(
          this.words.of('conversations.notSentTo', { name: customerName(customerId, this.words) }),
        );
      }
    }
  }

  private isRead(id: string): boolean {
    return !this.left && id === this.id();
  }
}
