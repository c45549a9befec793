import type { OutgoingMessage } from '../../contracts';

/** Whose conversation, and with which page's token. */
export interface Recipient {
  pageId: string;
  customerId: string;
  /** Page access token. */
  token: string;
}

/** What the product needs of Facebook to answer customers. */
export abstract class GraphApi {
  /**
   * Sends one message inside the 24 hours after the customer wrote.
   * @returns Facebook's id of the message
   * @throws GraphFailure
   */
  abstract sendMessage(recipient: Recipient, message: OutgoingMessage): Promise<string>;

  /** Shows the customer that an answer is on its way. Messenger hides it after 20 s or with the next message. @throws GraphFailure */
  abstract showTyping(recipient: Recipient): Promise<void>;
}
