import { isFields, textOf, type Fields } from '../fields';
import { GraphError, invalid } from '../graph-error';
import { Dialog } from '../graph/dialog';
import type { Exchange } from '../http/exchange';
import type { Player } from '../webhook/player';
import { nameOf } from '../webhook/customer-events';
import type { World } from '../world';

/** What a customer may send through Messenger: 25 MB. */
const largestPhoto = 25 * 1024 * 1024;
/** "The password was changed." */
const defaultSubcode = 460;

/** `/stand-in/...`: what Facebook does not have. See README.md of this folder. */
export class ControlRoutes {
  private readonly dialog: Dialog;

  constructor(
    private readonly world: World,
    private readonly player: Player,
  ) {
    this.dialog = new Dialog(world);
  }

  /** @throws GraphError */
  async answer(exchange: Exchange): Promise<void> {
    const { method, path, query } = exchange;
    const [, part = '', id = '', edge = ''] = path;
    switch (`${method} ${part}`) {
      case 'POST photos':
        exchange.sendJson(201, await this.keepPhoto(exchange));
        return;
      case 'GET conversations':
        exchange.sendJson(200, edge === '' ? this.customers(id) : this.world.conversations.read(id, edge));
        return;
      case 'GET calls':
        exchange.sendJson(200, { items: this.world.calls.all() });
        return;
      case 'GET requests':
        exchange.sendJson(200, { items: this.world.requests.all() });
        return;
      case 'GET dialog':
        exchange.redirect(this.dialog.answer(query));
        return;
      case 'POST events':
        exchange.sendJson(200, await this.player.play(await exchange.json()));
        return;
      case 'DELETE state':
        this.world.clear();
        exchange.sendJson(200, {});
        return;
      default:
        await this.change(exchange, `${method} ${part}`, id, edge);
    }
  }

  /** Everything that changes how Facebook is played; the answer is how it is then. */
  private async change(exchange: Exchange, route: string, id: string, edge: string): Promise<void> {
    switch (`${route}${edge === '' ? '' : `/${edge}`}`) {
      case 'GET state':
        break;
      case 'PUT app':
        this.world.app.configure(await fieldsOf(exchange));
        break;
      case 'PUT behaviour':
        this.world.behaviour.set(await exchange.json());
        break;
      case 'PUT clock':
        this.world.clock.hoursAhead = numberOf((await fieldsOf(exchange))['hoursAhead']);
        break;
      case 'PUT usage': {
        const { percent, regainMinutes } = await fieldsOf(exchange);
        this.world.usage.percent = numberOf(percent);
        this.world.usage.regainMinutes = numberOf(regainMinutes ?? 0);
        break;
      }
      case 'PUT pages':
        this.introduce(id, await fieldsOf(exchange));
        break;
      case 'PUT posts':
        this.world.posts.set(id, await fieldsOf(exchange));
        break;
      case 'POST pages/revoke': {
        const { subcode } = await fieldsOf(exchange);
        this.world.pages.adopt(id);
        this.world.tokens.revoke(id, typeof subcode === 'number' ? subcode : defaultSubcode);
        break;
      }
      default:
        throw new GraphError(`Unknown path components: ${exchange.pathname}`, 2500, undefined, 404);
    }
    exchange.sendJson(200, this.state());
  }

  private state(): object {
    const { clock, behaviour, pages, tokens, usage, app } = this.world;
    const { appId, webhookUrl, strict, echoes } = app.settings;
    return {
      clock: { hoursAhead: clock.hoursAhead },
      failure: behaviour.read(),
      usage: { percent: usage.percent, regainMinutes: usage.regainMinutes },
      app: { appId, webhookUrl: webhookUrl ?? null, strict, echoes },
      pages: pages.all().map(({ pageId, name, tasks, subscribedFields, profile }) => ({
        pageId,
        name,
        tasks,
        tokenValid: tokens.hasValid(pageId),
        subscribedFields: subscribedFields ?? [],
        profile,
      })),
    };
  }

  /**
   * A page with a token that somebody has already: `name`, `tasks`, `token`, `scopes`, `expiresInHours`; and what somebody
   * did to it at Facebook: `subscribedFields`, `profile`. With `adopt` it is one that is in use already.
   */
  private introduce(pageId: string, content: Fields): void {
    if (!/^\d{1,32}$/.test(pageId)) {
      throw invalid('The id of a page is digits');
    }
    if (content['adopt'] === true) {
      this.world.pages.adopt(pageId);
    }
    const page = this.world.pages.introduce(pageId, content);
    const { token, scopes, expiresInHours, subscribedFields, profile } = content;
    if (subscribedFields !== undefined) {
      page.subscribedFields = Array.isArray(subscribedFields) ? subscribedFields.map(String) : null;
    }
    if (isFields(profile)) {
      page.profile = { ...profile };
    }
    if (typeof token === 'string') {
      const expiresAt = typeof expiresInHours === 'number' ? this.world.clock.now() + expiresInHours * 3_600_000 : null;
      const given = Array.isArray(scopes) ? { scopes: scopes.map(String) } : {};
      this.world.tokens.issue({ type: 'PAGE', pageIds: [pageId], expiresAt, ...given }, token);
    }
  }

  private customers(pageId: string): object {
    const items = this.world.conversations.customersOf(pageId);
    return { items: items.map((item) => ({ ...item, name: nameOf(item.customerId).join(' ') })) };
  }

  private async keepPhoto(exchange: Exchange): Promise<object> {
    const type = imageType(exchange.request.headers['content-type']);
    const content = await exchange.body(largestPhoto);
    return { url: `${this.world.url}/media/${this.world.media.add({ content, type })}` };
  }
}

async function fieldsOf(exchange: Exchange): Promise<Fields> {
  const text = textOf((await exchange.body()).toString('utf8'));
  const body = text === '' ? {} : await exchange.json();
  if (!isFields(body)) {
    throw invalid('The body must be a JSON object');
  }
  return body;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw invalid('A number from 0 on is needed');
  }
  return value;
}

/** Pictures that run no code: SVG would. @throws GraphError */
function imageType(type: string | undefined): string {
  if (!type || !/^image\/(jpeg|png|webp|gif|avif)$/.test(type)) {
    throw invalid('The photo must be a JPEG, PNG, WebP, GIF or AVIF');
  }
  return type;
}
