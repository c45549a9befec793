import type { OutgoingMessage } from '../../src/contracts';
import type { MessengerShop } from './messenger-shop';
import { until } from './until';
import { newCustomer, newMid, text } from './webhook';

/** One customer's conversation with the shop, a turn at a time. */
export class Chat {
  private seen = 0;

  constructor(
    private readonly shop: MessengerShop,
    readonly customer = newCustomer(),
  ) {}

  /** @returns what the shop answers to these words */
  says(words: string): Promise<OutgoingMessage[]> {
    return this.sends(text(words));
  }

  presses(payload: string): Promise<OutgoingMessage[]> {
    return this.sends({ postback: { mid: newMid(), title: 'x', payload } });
  }

  /** Answers are complete when their event has its outcome. */
  async sends(content: object): Promise<OutgoingMessage[]> {
    const before = await this.handled();
    await this.shop.customerSends(this.customer, content);
    await until('the message is answered', async () => ((await this.handled()) > before ? true : undefined));
    const messages = await this.shop.graph.messages(this.customer);
    const fresh = messages.slice(this.seen);
    this.seen = messages.length;
    return fresh;
  }

  private async handled(): Promise<number> {
    const filter = { customerId: this.customer, kind: { $ne: 'echo' }, outcome: { $ne: null } };
    return (await this.shop.events(filter)).length;
  }
}

export const textOf = (messages: OutgoingMessage[]): string => messages.map((message) => message.text ?? '').join('\n');

/** Titles of the quick replies under the last message. */
export const choicesOf = (messages: OutgoingMessage[]): string[] =>
  (messages.at(-1)?.quick_replies ?? []).map(({ title }) => title);

/** The payload behind a title: of a quick reply, or of a button on any card. */
export function payloadOf(messages: OutgoingMessage[], title: string): string {
  const replies = messages.flatMap(({ quick_replies: list = [] }) => list);
  const buttons = messages
    .flatMap(({ attachment }) => attachment?.payload.elements ?? [])
    .flatMap((card) => card.buttons ?? []);
  const pressed = [...replies, ...buttons].find((each) => each.title === title);
  return pressed && 'payload' in pressed ? pressed.payload : '';
}
