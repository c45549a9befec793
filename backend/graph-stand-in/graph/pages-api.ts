import { GraphError, invalid } from '../graph-error';
import { allFields, type Page } from '../state/pages';
import { refused } from '../state/tokens';
import { nameOf } from '../webhook/customer-events';
import type { World } from '../world';

/** Pages, their subscriptions, and customers' names. */
export class PagesApi {
  constructor(private readonly world: World) {}

  /** `GET /me` */
  me(token: string | undefined): object {
    const record = this.world.tokens.valid(token);
    if (record.type === 'USER') {
      return { id: '10000000000000001', name: 'Chủ Shop' };
    }
    const page = this.world.pages.find(record.pageIds.at(-1) ?? '');
    if (!page) {
      throw refused('Invalid OAuth access token.');
    }
    return { id: page.pageId, name: page.name };
  }

  /** `GET /{id}` of a page or of one of its customers. */
  node(id: string, token: string | undefined): object {
    const record = this.world.tokens.valid(token);
    const page = this.world.pages.find(id);
    if (page) {
      return { id, name: page.name };
    }
    const pageId = record.pageIds.at(-1) ?? '';
    if (this.world.conversations.lastCustomerAt(pageId, id) === null) {
      throw new GraphError(`Unsupported get request. Object with ID '${id}' does not exist`, 100, 33);
    }
    const [last, first] = nameOf(id);
    return { id, first_name: first, last_name: last };
  }

  /** `GET /{pageId}/subscribed_apps` */
  subscription({ subscribedFields }: Page): object {
    const { appId } = this.world.app.settings;
    return {
      data: subscribedFields === null ? [] : [{ id: appId, name: 'The app', subscribed_fields: subscribedFields }],
    };
  }

  /** `POST /{pageId}/subscribed_apps` @throws GraphError */
  subscribe(page: Page, token: string, fields: string | null): object {
    this.need(token, 'pages_manage_metadata');
    const wanted = (fields ?? '').split(',').filter((field) => field !== '');
    const unknown = wanted.find((field) => !allFields.includes(field));
    if (wanted.length === 0 || unknown !== undefined) {
      throw invalid(`Param subscribed_fields must be of the known fields: ${unknown ?? 'none given'}`);
    }
    page.subscribedFields = wanted;
    return { success: true };
  }

  unsubscribe(page: Page): object {
    page.subscribedFields = null;
    return { success: true };
  }

  /** @throws GraphError 200 */
  need(token: string, scope: string): void {
    const record = this.world.tokens.find(token);
    if (record && !record.scopes.includes(scope)) {
      throw new GraphError(`(#200) Requires ${scope} permission to manage the object`, 200, undefined, 403);
    }
  }
}
