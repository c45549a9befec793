import { invalid } from '../graph-error';
import type { Page } from '../state/pages';
import { allScopes } from '../state/tokens';
import type { World } from '../world';

/** Facebook's page on which a person agrees. */
export class Dialog {
  constructor(private readonly world: World) {}

  /** `GET /{version}/dialog/oauth` @throws GraphError */
  page(query: URLSearchParams): string {
    this.redirectUri(query);
    if (query.get('client_id') !== this.world.app.settings.appId) {
      throw invalid('The app is not known here');
    }
    const kept = ['redirect_uri', 'state', 'scope'].map(
      (name) => `<input type="hidden" name="${name}" value="${escaped(query.get(name) ?? '')}">`,
    );
    const pages = this.world.pages.all().map(checkbox);
    return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Facebook (stand-in)</title>
<body style="font-family:sans-serif;max-width:32rem;margin:3rem auto">
<h1>Facebook (stand-in)</h1><p>The app asks to answer messages of your pages.</p>
<form action="/stand-in/dialog">${kept.join('')}${pages.join('')}
<p><button name="answer" value="accept">Continue</button> <button name="answer" value="deny">Cancel</button></p>
</form></body></html>`;
  }

  /**
   * What the form says, and tests say without it: `answer`, the pages as `page` (all of them unless named).
   *
   * @returns the address to which the person's browser goes on
   * @throws GraphError
   */
  answer(query: URLSearchParams): string {
    const redirectUri = this.redirectUri(query);
    const url = new URL(redirectUri);
    url.searchParams.set('state', query.get('state') ?? '');
    if (query.get('answer') === 'deny') {
      url.searchParams.set('error', 'access_denied');
      url.searchParams.set('error_reason', 'user_denied');
      return url.href;
    }
    const named = query.getAll('page');
    const pageIds = named.length > 0 ? named : this.world.pages.all().map(({ pageId }) => pageId);
    const asked = (query.get('scope') ?? '').split(',');
    const scopes = allScopes.filter((scope) => scope === 'public_profile' || asked.includes(scope));
    url.searchParams.set('code', this.world.codes.issue({ redirectUri, pageIds, scopes }));
    return url.href;
  }

  private redirectUri(query: URLSearchParams): string {
    const address = URL.parse(query.get('redirect_uri') ?? '');
    if (!address || !/^https?:$/.test(address.protocol)) {
      throw invalid('redirect_uri must be an address');
    }
    return query.get('redirect_uri') ?? '';
  }
}

const checkbox = ({ pageId, name }: Page): string =>
  `<p><label><input type="checkbox" name="page" value="${escaped(pageId)}" checked> ${escaped(name)}</label></p>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
