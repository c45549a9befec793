import { textOf } from '../fields';
import { GraphError } from '../graph-error';
import type { Exchange } from '../http/exchange';
import type { Page } from '../state/pages';
import { refused } from '../state/tokens';
import type { Player } from '../webhook/player';
import type { World } from '../world';
import { Dialog } from './dialog';
import { LoginApi } from './login-api';
import { PagesApi } from './pages-api';
import { ProfileApi } from './profile-api';
import { SendApi } from './send-api';

const digits = /^\d{1,32}$/;

/** `/{version}/...`: what Facebook has. */
export class GraphRoutes {
  private readonly sending: SendApi;
  private readonly pages: PagesApi;
  private readonly login: LoginApi;
  private readonly profile: ProfileApi;
  private readonly dialog: Dialog;

  constructor(
    private readonly world: World,
    player: Player,
  ) {
    this.sending = new SendApi(world, player);
    this.pages = new PagesApi(world);
    this.login = new LoginApi(world);
    this.profile = new ProfileApi(world.clock);
    this.dialog = new Dialog(world);
  }

  /** @throws GraphError, NoAnswer, DroppedConnection, BrokenAnswer */
  async answer(exchange: Exchange): Promise<void> {
    const [version = '', first = '', second = ''] = exchange.path;
    if (!/^v\d+\.\d+$/.test(version)) {
      throw unknownPath(exchange);
    }
    if (exchange.method === 'GET' && first === 'dialog') {
      exchange.sendHtml(200, this.dialog.page(exchange.query));
      return;
    }
    await this.log(exchange, first, second);
    Object.assign(exchange.extraHeaders, this.world.usage.headers);
    if (exchange.token !== undefined) {
      this.world.app.checkProof(exchange.token, exchange.query.get('appsecret_proof'));
    }
    exchange.sendJson(200, await this.call(exchange, first, second));
  }

  private async call(exchange: Exchange, first: string, second: string): Promise<object> {
    const { method, token, query } = exchange;
    switch (`${method} ${first}/${second}`) {
      case 'GET oauth/access_token':
      case 'POST oauth/access_token':
        return this.login.accessToken(await exchange.parameters());
      case 'GET debug_token/':
        return this.login.debugToken(token, query.get('input_token') ?? '');
      case 'GET me/':
        return this.pages.me(token);
      case 'GET me/permissions':
        return this.login.permissions(token);
      case 'GET me/accounts':
        return this.login.accounts(token, query.get('after'));
      default:
        break;
    }
    if (second === 'subscriptions' && first === this.world.app.settings.appId) {
      return method === 'POST'
        ? await this.login.subscribe(token, await exchange.parameters())
        : this.login.subscriptions(token);
    }
    if (digits.test(first) && second === '' && method === 'GET') {
      return this.pages.node(first, token);
    }
    const [, pageOfPost] = /^(\d{1,32})_\d{1,32}$/.exec(first) ?? [];
    if (pageOfPost !== undefined && second === '' && method === 'GET') {
      this.pageOf(exchange, pageOfPost);
      return this.world.posts.read(first);
    }
    return await this.pageCall(exchange, this.pageOf(exchange, first), second);
  }

  private async pageCall(exchange: Exchange, page: Page, edge: string): Promise<object> {
    const { method, token = '', query } = exchange;
    Object.assign(exchange.extraHeaders, this.world.usage.headersFor(page.pageId));
    switch (`${method} ${edge}`) {
      case 'POST messages':
        this.pages.need(token, 'pages_messaging');
        return await this.sending.send(page, await exchange.json());
      case 'GET subscribed_apps':
        return this.pages.subscription(page);
      case 'POST subscribed_apps': {
        const parameters = await exchange.parameters();
        return this.pages.subscribe(page, token, textOf(parameters['subscribed_fields']));
      }
      case 'DELETE subscribed_apps':
        return this.pages.unsubscribe(page);
      case 'GET messenger_profile':
        return this.profile.read(page, query.get('fields'));
      case 'POST messenger_profile':
        return this.profile.set(page, await exchange.json());
      case 'DELETE messenger_profile':
        return this.profile.remove(page, await exchange.json());
      default:
        throw unknownPath(exchange);
    }
  }

  /** `me` is the page of the token. */
  private pageOf(exchange: Exchange, first: string): Page {
    const { tokens } = this.world;
    const pageId = first === 'me' ? tokens.valid(exchange.token).pageIds.at(-1) : first;
    if (pageId === undefined || !digits.test(pageId)) {
      throw first === 'me' ? refused('Invalid OAuth access token.') : unknownPath(exchange);
    }
    return this.world.actingPage(pageId, exchange.token);
  }

  private async log(exchange: Exchange, first: string, second: string): Promise<void> {
    const { method, query, pathname } = exchange;
    const at = new Date();
    const proof = query.get('appsecret_proof');
    const names = [...query.keys()];
    this.world.requests.add({
      at: at.toISOString(),
      method,
      path: pathname,
      query: names,
      proof: proof !== null,
    });
    if (method === 'POST' && second === 'messages') {
      const [version = ''] = exchange.path;
      this.world.calls.add({ at, version, pageId: first, query: names, proof, body: await exchange.json() });
    }
  }
}

const unknownPath = ({ pathname }: Exchange): GraphError =>
  new GraphError(`Unknown path components: ${pathname}`, 2500, undefined, 404);
