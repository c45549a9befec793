import type { BehaviourSwitch } from './behaviour';
import { failureOf } from './behaviour';
import type { Conversations } from './conversations';
import { GraphError, invalid } from './graph-error';
import { checkMessage, type Fields, isFields } from './message-rules';

/** Thrown where the caller is to wait for ever. */
export class NoAnswer extends Error {}
/** Thrown where the connection is to end in the middle. */
export class DroppedConnection extends Error {}
/** Thrown where the caller is to get an HTTP 500 that is no Graph error. */
export class BrokenAnswer extends Error {}

const senderActions: readonly unknown[] = ['typing_on', 'typing_off', 'mark_seen'];
/** MESSAGE_TAG is left out: its tags for bots ended in April 2026. */
const messagingTypes: readonly unknown[] = ['RESPONSE', 'UPDATE'];

/** `POST /{version}/{pageId}/messages` of the Graph API, for one customer at a time. */
export class SendApi {
  constructor(
    private readonly conversations: Conversations,
    private readonly behaviour: BehaviourSwitch,
  ) {}

  /** @throws GraphError, NoAnswer, DroppedConnection, BrokenAnswer */
  send(pageId: string, token: string | undefined, body: unknown): object {
    if (!token) {
      throw new GraphError('Invalid OAuth access token.', 190, undefined, 401);
    }
    if (!isFields(body)) {
      throw invalid('The body must be a JSON object');
    }
    const customerId = recipientOf(body);
    const { sender_action: action, message } = body;
    if (action !== undefined) {
      if (message !== undefined) {
        throw invalid('sender_action and message must be sent in separate requests', 2018014);
      }
      if (typeof action !== 'string' || !senderActions.includes(action)) {
        throw invalid('Param sender_action is not known');
      }
      this.conversations.addAction(pageId, customerId, action);
      return { recipient_id: customerId };
    }
    if (!messagingTypes.includes(body['messaging_type'])) {
      throw invalid('Param messaging_type must be RESPONSE or UPDATE');
    }
    checkMessage(message);
    return this.deliver(pageId, customerId, message);
  }

  private deliver(pageId: string, customerId: string, message: Fields): object {
    const behaviour = this.behaviour.take();
    const delivered = behaviour.mode === 'normal' || behaviour.delivers === true;
    const id = delivered ? this.conversations.addMessage(pageId, customerId, message) : '';
    switch (behaviour.mode) {
      case 'normal':
        return { recipient_id: customerId, message_id: id };
      case 'hang':
        throw new NoAnswer();
      case 'reset':
        throw new DroppedConnection();
      case 'error500':
        throw new BrokenAnswer();
      case 'error':
        throw failureOf(behaviour);
    }
  }
}

function recipientOf(body: Fields): string {
  const recipient = body['recipient'];
  const id = isFields(recipient) ? recipient['id'] : undefined;
  if (typeof id !== 'string' || !/^\d{1,32}$/.test(id)) {
    throw new GraphError('(#100) No matching user found', 100, 2018001);
  }
  return id;
}
