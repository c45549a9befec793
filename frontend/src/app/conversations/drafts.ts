import { effect, inject, Service, signal } from '@angular/core';
import type { ConversationResponse } from '@contracts';
import { ConversationsApi } from '../data/conversations-api';
import { Session } from '../session/session';

/**
 * What the shop began to write, for each conversation by its id: words meant for one customer never reach another. In
 * memory alone, since they are about customers, and only for the person who wrote them.
 */
@Service()
export class Drafts {
  private readonly api = inject(ConversationsApi);
  private readonly session = inject(Session);
  private readonly texts = signal<ReadonlyMap<string, string>>(new Map());
  private readonly underway = signal<ReadonlySet<string>>(new Set());
  /** Of the words that were sent last: sent again after a failure, they arrive once. */
  private readonly attempts = new Map<string, { text: string; key: string }>();
  private author: string | undefined;

  constructor() {
    effect(() => {
      const id = this.session.me()?.id;
      // A session that ended keeps them, for whoever wrote them comes back.
      if (id !== undefined && id !== this.author) {
        if (this.author !== undefined) {
          this.texts.set(new Map());
          this.attempts.clear();
        }
        this.author = id;
      }
    });
  }

  of(id: string): string {
    return this.texts().get(id) ?? '';
  }

  keep(id: string, text: string): void {
    this.texts.update((texts) => {
      const next = new Map(texts);
      if (text) {
        next.set(id, text);
      } else {
        next.delete(id);
      }
      return next;
    });
  }

  isSending(id: string): boolean {
    return this.underway().has(id);
  }

  /** Sends to this conversation, whichever one is read meanwhile; words that could not be sent are its draft again. */
  async send(id: string, text: string): Promise<ConversationResponse> {
    const last = this.attempts.get(id);
    const attempt = last?.text === text ? last : { text, key: crypto.randomUUID() };
    this.attempts.set(id, attempt);
    this.keep(id, '');
    this.underway.update((ids) => new Set(ids).add(id));
    const { author } = this;
    try {
      const conversation = await this.api.write(id, attempt);
      this.attempts.delete(id);
      return conversation;
    } catch (error) {
      if (author === this.author && !this.of(id)) {
        this.keep(id, text);
      }
      throw error;
    } finally {
      this.underway.update((ids) => new Set([...ids].filter((other) => other !== id)));
    }
  }
}
