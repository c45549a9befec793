import { isFields, textOf, type Fields } from '../fields';
import { invalid } from '../graph-error';
import { newMessageId } from '../state/conversations';
import type { Page } from '../state/pages';
import type { World } from '../world';
import { commentChange, customerEvent, echoOf, type WebhookEvent } from './customer-events';
import type { Deliveries } from './webhook-caller';

/** The app of Facebook's own page inbox: messages of staff come from it. */
const inboxAppId = 263902037430900;
const hour = 3_600_000;
/** More than a burst of events can be ahead of the clock. In milliseconds. */
const clockTurnedBack = 60_000;

export interface Played extends Deliveries {
  ids: string[];
}

/** Plays customers (and the shop's staff at Facebook), and tells the app's webhook. */
export class Player {
  private lastAt = 0;

  constructor(private readonly world: World) {}

  /**
   * @param request `pageId`, `customerId`, `events`, and how they are delivered: `copies`, `shuffled`, `batched`, `hoursAgo`
   * @throws GraphError
   */
  async play(request: unknown): Promise<Played> {
    if (!isFields(request) || !Array.isArray(request['events'])) {
      throw invalid('pageId, customerId and events are needed');
    }
    const [pageId, customerId] = [textOf(request['pageId']), textOf(request['customerId'])];
    if (!/^\d{1,32}$/.test(pageId) || !/^\d{1,32}$/.test(customerId)) {
      throw invalid('pageId and customerId must be digits');
    }
    const page = this.world.app.settings.strict ? this.world.pages.introduce(pageId) : this.world.pages.adopt(pageId);
    const played = request['events']
      .filter(isFields)
      .map((event) => this.happen(event, page, customerId, this.moment(request['hoursAgo'])));
    const told = played.flatMap(({ event }) => (page.subscribedFields?.includes(event.field) ? [event] : []));
    const deliveries = await this.world.webhook.deliver(callsFor(pageId, told, this.world.clock.now(), request));
    return { ids: played.map(({ id }) => id), ...deliveries };
  }

  /** Our own message comes back to us, as everything that a page says. */
  async echo(page: Page, customerId: string, message: Fields, mid: string): Promise<void> {
    const { echoes, appId } = this.world.app.settings;
    if (!echoes || !this.world.webhook.configured || !page.subscribedFields?.includes('message_echoes')) {
      return;
    }
    const scene = { mid, pageId: page.pageId, customerId, at: Date.now() };
    await this.world.webhook.deliver(callsFor(page.pageId, [echoOf(scene, message, appId)], scene.at, {}));
  }

  /** Facebook's side of it, before anybody is told. */
  private happen(event: Fields, { pageId }: Page, customerId: string, at: number): { id: string; event: WebhookEvent } {
    const { conversations, comments, url } = this.world;
    if (event['kind'] === 'staff') {
      const message = { text: event['text'] };
      const id = conversations.addMessage(pageId, customerId, message, { by: 'staff' });
      return { id, event: echoOf({ mid: id, pageId, customerId, at }, message, inboxAppId) };
    }
    if (event['kind'] === 'comment') {
      const { commentId, postId } = comments.add(pageId, customerId, at);
      conversations.addCustomerEvent(pageId, customerId, { id: commentId, at, event, opensWindow: false });
      return { id: commentId, event: commentChange(event, { customerId, at, commentId, postId }) };
    }
    const id = newMessageId();
    const told = customerEvent(event, { mid: id, pageId, customerId, at, url });
    conversations.addCustomerEvent(pageId, customerId, { id, at, event, opensWindow: event['kind'] !== 'edit' });
    return { id, event: told };
  }

  /** No two at the same time: the order of a customer's events is that of their times. */
  private moment(hoursAgo: unknown): number {
    const now = this.world.clock.now();
    if (typeof hoursAgo === 'number' && hoursAgo > 0) {
      return Math.round(now - hoursAgo * hour);
    }
    // A clock that was turned back starts over.
    this.lastAt = this.lastAt > now + clockTurnedBack ? now : Math.max(now, this.lastAt + 1);
    return this.lastAt;
  }
}

/** One call for each delivery of an event, or one for all of them. */
function callsFor(
  pageId: string,
  events: readonly WebhookEvent[],
  time: number,
  { copies, shuffled, batched }: Fields,
): object[] {
  const times = typeof copies === 'number' ? Math.min(Math.max(Math.floor(copies), 1), 10) : 1;
  const repeated = Array.from({ length: times }, () => events).flat();
  const ordered = shuffled === true ? shuffle(repeated) : repeated;
  const entries = ordered.map(({ field, content }) =>
    field === 'feed' ? { changes: [content] } : { messaging: [content] },
  );
  if (batched === true && entries.length > 0) {
    return [{ object: 'page', entry: entries.map((entry) => ({ id: pageId, time, ...entry })) }];
  }
  return entries.map((entry) => ({ object: 'page', entry: [{ id: pageId, time, ...entry }] }));
}

function shuffle<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
