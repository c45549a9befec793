import type { OutgoingMessage } from '../../contracts';

/** Where a conversation takes place. `preview` is the simulator of a production installation. */
export type ChannelName = 'messenger' | 'preview';

/** Whose conversation, and with which page's token. */
export interface Recipient {
  channel: ChannelName;
  /** Facebook's own id. */
  pageId: string;
  /** Page-scoped id. */
  customerId: string;
  /** Page access token; unused by channels that are not Facebook's. */
  token: string;
}

/**
 * What the product needs to answer customers. Inject this one: it goes to the channel that the recipient names, so that
 * nobody who works out or sends a reply asks where it goes.
 */
export abstract class ReplyChannel {
  /**
   * Sends one message inside the 24 hours after the customer wrote.
   * @returns the channel's id of the message
   * @throws GraphFailure
   */
  abstract sendMessage(recipient: Recipient, message: OutgoingMessage): Promise<string>;

  /** Shows the customer that an answer is on its way. Messenger hides it after 20 s or with the next message. @throws GraphFailure */
  abstract showTyping(recipient: Recipient): Promise<void>;
}
