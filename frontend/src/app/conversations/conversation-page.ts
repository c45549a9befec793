import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
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

/** Feels like a chat, and stays far below what the API lets one person ask for. */
const refreshMs = 2_500;

/** One conversation: what was said, whether the bot answers, and a way to answer as the shop. */
@Component({
  selector: 'app-conversation-page',
  imports: [BotBar, ChatLog, Composer, EmptyState, ErrorPanel, Icon, PageAvatar, RouterLink],
  templateUrl: './conversation-page.html',
  styleUrl: './conversation-page.scss',
})
export class ConversationPage {
  private readonly api = inject(ConversationsApi);
  private readonly prompts = inject(Prompts);
  private readonly language = inject(Language);
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

  private readonly composer = viewChild(Composer);
  protected readonly sending = signal(false);
  /** Of the words that are being sent: sent again after a failure, they arrive once. */
  private attempt = { text: '', key: '' };

  protected adopt(conversation: ConversationResponse): void {
    this.resource.set(conversation);
  }

  protected reload(): void {
    this.latest.reload();
  }

  protected async write(text: string): Promise<void> {
    if (this.attempt.text !== text) {
      this.attempt = { text, key: crypto.randomUUID() };
    }
    this.sending.set(true);
    try {
      this.adopt(await this.api.write(this.id(), { text, key: this.attempt.key }));
      this.attempt = { text: '', key: '' };
    } catch (error) {
      this.composer()?.restore(text);
      this.prompts.toast.sayError(error);
    } finally {
      this.sending.set(false);
    }
  }
}
