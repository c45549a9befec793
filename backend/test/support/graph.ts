import { startGraphStandIn, type GraphStandIn } from '../../graph-stand-in';
import type { OutgoingMessage } from '../../src/contracts';
import { until } from './until';
import { testPageId } from './webhook';

export interface SendCall {
  version: string;
  pageId: string;
  query: string[];
  proof: string | null;
  body: { recipient: { id: string }; messaging_type?: string; message?: OutgoingMessage; sender_action?: string };
}

/** The Graph stand-in as a test uses it, over HTTP like everybody else. */
export class Graph {
  private constructor(private readonly standIn: GraphStandIn) {}

  static async start(): Promise<Graph> {
    return new Graph(await startGraphStandIn());
  }

  get url(): string {
    return this.standIn.url;
  }

  /** What the customer was sent, in order. */
  async messages(customerId: string, pageId = testPageId): Promise<OutgoingMessage[]> {
    const path = `/stand-in/conversations/${pageId}/${customerId}`;
    const { messages } = await this.read<{ messages: { message: OutgoingMessage }[] }>(path);
    return messages.map(({ message }) => message);
  }

  /** Waits until the customer was sent this many messages. */
  replies(customerId: string, count = 1, pageId = testPageId): Promise<OutgoingMessage[]> {
    return until(
      `the customer has ${count} messages`,
      async () => {
        const messages = await this.messages(customerId, pageId);
        return messages.length >= count ? messages : undefined;
      },
      20_000,
    );
  }

  /** Every call for a customer, refused ones and sender actions included. */
  async calls(customerId: string): Promise<SendCall[]> {
    const { items } = await this.read<{ items: SendCall[] }>('/stand-in/calls');
    return items.filter(({ body }) => body.recipient.id === customerId);
  }

  async behave(behaviour: object): Promise<void> {
    await fetch(`${this.url}/stand-in/behaviour`, { method: 'PUT', body: JSON.stringify(behaviour) });
  }

  close(): Promise<void> {
    return this.standIn.close();
  }

  private async read<Answer>(path: string): Promise<Answer> {
    const response = await fetch(this.url + path);
    return (await response.json()) as Answer;
  }
}

/** The cards of a message. */
export const cardsOf = (message: OutgoingMessage | undefined) => message?.attachment?.payload.elements ?? [];
