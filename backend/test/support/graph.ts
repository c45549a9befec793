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

export interface StandInState {
  pages: {
    pageId: string;
    name: string;
    tokenValid: boolean;
    subscribedFields: string[];
    profile: Record<string, unknown>;
  }[];
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
    await this.control('PUT', 'behaviour', behaviour);
  }

  /** Whose side is played: see the `app` of the stand-in. */
  configure(app: object): Promise<StandInState> {
    return this.control('PUT', 'app', app);
  }

  /** A page as Facebook has it, with a token that somebody got there. */
  page(pageId: string, content: object): Promise<StandInState> {
    return this.control('PUT', `pages/${pageId}`, content);
  }

  /** As a change of the password does: every token of the page is dead. */
  revoke(pageId = testPageId, subcode = 460): Promise<StandInState> {
    return this.control('POST', `pages/${pageId}/revoke`, { subcode });
  }

  /** What a page has posted: `text`, `photoUrl`. */
  post(postId: string, content: object): Promise<StandInState> {
    return this.control('PUT', `posts/${postId}`, content);
  }

  setClock(hoursAhead: number): Promise<StandInState> {
    return this.control('PUT', 'clock', { hoursAhead });
  }

  setUsage(percent: number, regainMinutes = 0): Promise<StandInState> {
    return this.control('PUT', 'usage', { percent, regainMinutes });
  }

  state(): Promise<StandInState> {
    return this.read('/stand-in/state');
  }

  /** Facebook tells the webhook itself, which it must have been told by `configure`. */
  play(request: object): Promise<{ ids: string[]; accepted: number; refused: number }> {
    return this.control('POST', 'events', request);
  }

  /** Every call of the Graph API, as `METHOD path`, without the version. */
  async requests(): Promise<{ call: string; proof: boolean; query: string[] }[]> {
    interface Logged {
      method: string;
      path: string;
      query: string[];
      proof: boolean;
    }
    const { items } = await this.read<{ items: Logged[] }>('/stand-in/requests');
    return items.map(({ method, path, query, proof }) => ({
      call: `${method} ${path.replace(/^\/v[\d.]+\//, '')}`,
      proof,
      query,
    }));
  }

  close(): Promise<void> {
    return this.standIn.close();
  }

  private async control<Answer>(method: string, path: string, body: object): Promise<Answer> {
    const response = await fetch(`${this.url}/stand-in/${path}`, { method, body: JSON.stringify(body) });
    const answer = await response.text();
    if (!response.ok) {
      throw new Error(`The stand-in refuses ${path}: ${answer}`);
    }
    return JSON.parse(answer) as Answer;
  }

  private async read<Answer>(path: string): Promise<Answer> {
    const response = await fetch(this.url + path);
    return (await response.json()) as Answer;
  }
}

/** The cards of a message. */
export const cardsOf = (message: OutgoingMessage | undefined) => message?.attachment?.payload.elements ?? [];
