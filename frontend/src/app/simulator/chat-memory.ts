import { Service } from '@angular/core';
import * as z from 'zod';
import type { SentMessage } from './timeline';
import { newCustomerId } from './webhook-payload';

const storageKey = 'simulator.chat';

/** The server keeps what the page said; more of the customer's side than one scrolls through is not worth keeping. */
const rememberedPerPage = 50;

const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('photo'), url: z.string() }),
  z.object({ kind: z.literal('quickReply'), title: z.string(), payload: z.string() }),
  z.object({ kind: z.literal('postback'), title: z.string(), payload: z.string() }),
]);

const memorySchema = z.object({
  customerId: z.string().regex(/^\d+$/),
  sent: z.record(
    z.string(),
    z.array(z.object({ id: z.string(), at: z.number(), event: eventSchema, preview: z.string().nullable() })),
  ),
});
type Memory = z.infer<typeof memorySchema>;

/** Remembers who one is as a customer and what one wrote, so that a reloaded page shows both sides. */
@Service()
export class ChatMemory {
  private memory: Memory = this.recall();

  get customerId(): string {
    return this.memory.customerId;
  }

  sentTo(pageId: string): SentMessage[] {
    return (this.memory.sent[pageId] ?? []).map((message) => ({
      ...message,
      state: 'sent',
      reason: null,
    }));
  }

  keep(pageId: string, sent: readonly SentMessage[]): void {
    const delivered = sent.filter(({ state }) => state === 'sent').slice(-rememberedPerPage);
    this.store({
      ...this.memory,
      sent: {
        ...this.memory.sent,
        [pageId]: delivered.map(({ id, at, event, preview }) => ({ id, at, event, preview })),
      },
    });
  }

  becomeSomebodyElse(): void {
    this.store({ customerId: newCustomerId(), sent: {} });
  }

  private recall(): Memory {
    try {
      return memorySchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    } catch {
      // Nothing there, or written by another version: one simply is a new customer.
      const memory = { customerId: newCustomerId(), sent: {} };
      localStorage.setItem(storageKey, JSON.stringify(memory));
      return memory;
    }
  }

  private store(memory: Memory): void {
    this.memory = memory;
    localStorage.setItem(storageKey, JSON.stringify(memory));
  }
}
