import { setTimeout as delay } from 'node:timers/promises';
import { isFields, textOf, type Fields } from '../fields';
import { BrokenAnswer, DroppedConnection, GraphError, invalid, NoAnswer } from '../graph-error';
import { failureOf } from '../state/behaviour';
import { standardWindow } from '../state/conversations';
import type { Page } from '../state/pages';
import type { Player } from '../webhook/player';
import type { World } from '../world';
import { checkMessage } from './message-rules';

const senderActions: readonly unknown[] = ['typing_on', 'typing_off', 'mark_seen'];
/** MESSAGE_TAG is left out: its tags for bots ended in April 2026. */
const messagingTypes: readonly unknown[] = ['RESPONSE', 'UPDATE'];

interface Addressee {
  customerId: string;
  /** The comment that is answered. */
  commentId: string | null;
}

/** `POST /{version}/{pageId}/messages` of the Graph API. */
export class SendApi {
  constructor(
    private readonly world: World,
    private readonly player: Player,
  ) {}

  /** @throws GraphError, NoAnswer, DroppedConnection, BrokenAnswer */
  async send(page: Page, body: unknown): Promise<object> {
    if (!isFields(body)) {
      throw invalid('The body must be a JSON object');
    }
    const { sender_action: action, message } = body;
    if (action !== undefined) {
      return this.act(page.pageId, recipientOf(body), action, message);
    }
    if (!messagingTypes.includes(body['messaging_type'])) {
      throw invalid('Param messaging_type must be RESPONSE or UPDATE');
    }
    const addressee = this.addressee(page.pageId, body);
    checkMessage(message);
    this.world.usage.countSend(page.pageId);
    return await this.deliver(page, addressee, message);
  }

  private act(pageId: string, customerId: string, action: unknown, message: unknown): object {
    if (message !== undefined) {
      throw invalid('sender_action and message must be sent in separate requests', 2018014);
    }
    if (typeof action !== 'string' || !senderActions.includes(action)) {
      throw invalid('Param sender_action is not known');
    }
    this.world.conversations.addAction(pageId, customerId, action);
    return { recipient_id: customerId };
  }

  private addressee(pageId: string, body: Fields): Addressee {
    const recipient = isFields(body['recipient']) ? body['recipient'] : {};
    const commentId = textOf(recipient['comment_id']);
    if (commentId !== '') {
      return { customerId: this.world.comments.answerable(pageId, commentId), commentId };
    }
    const customerId = recipientOf(body);
    this.checkWindow(pageId, customerId);
    return { customerId, commentId: null };
  }

  /** Of customers whom the stand-in never played, nothing is known: outside strict mode they may be written to. */
  private checkWindow(pageId: string, customerId: string): void {
    const { conversations, clock, app } = this.world;
    const last = conversations.lastCustomerAt(pageId, customerId);
    if (last === null && !app.settings.strict) {
      return;
    }
    if (last === null) {
      throw new GraphError('(#100) No matching user found', 100, 2018001);
    }
    if (last + standardWindow < clock.now()) {
      const words = '(#10) This message is sent outside of allowed window.';
      throw new GraphError(words, 10, 2018278, 403);
    }
  }

  private async deliver(page: Page, { customerId, commentId }: Addressee, message: Fields): Promise<object> {
    const behaviour = this.world.behaviour.take();
    if (behaviour.mode === 'slow') {
      await delay((behaviour.delaySeconds ?? 3) * 1_000);
    }
    const fails = behaviour.mode !== 'normal' && behaviour.mode !== 'slow';
    const id = !fails || behaviour.delivers === true ? this.arrive(page, { customerId, commentId }, message) : '';
    switch (behaviour.mode) {
      case 'normal':
      case 'slow':
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

  private arrive(page: Page, { customerId, commentId }: Addressee, message: Fields): string {
    const id = this.world.conversations.addMessage(page.pageId, customerId, message, { commentId });
    if (commentId !== null) {
      this.world.comments.markAnswered(commentId);
    }
    // The caller does not wait for it: echoes come on their own way.
    this.player.echo(page, customerId, message, id).catch((error: unknown) => {
      console.error('Graph stand-in: an echo was not delivered:', error);
    });
    return id;
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
