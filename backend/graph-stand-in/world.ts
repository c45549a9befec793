import { App } from './state/app';
import { BehaviourSwitch } from './state/behaviour';
import { Calls } from './state/calls';
import { Clock } from './state/clock';
import { Codes } from './state/codes';
import { Comments } from './state/comments';
import { Conversations } from './state/conversations';
import { Media } from './state/media';
import { Pages, type Page } from './state/pages';
import { Posts } from './state/posts';
import { Requests } from './state/requests';
import { refused, Tokens, type TokenRecord } from './state/tokens';
import { UsageLimits } from './state/usage';
import { WebhookCaller } from './webhook/webhook-caller';

/** Everything that the stand-in knows. */
export class World {
  /** Its own address, without a trailing slash. */
  url = '';
  readonly clock = new Clock();
  readonly app = new App();
  readonly pages = new Pages();
  readonly tokens = new Tokens(this.clock);
  readonly codes = new Codes(this.clock);
  readonly conversations = new Conversations(this.clock);
  readonly comments = new Comments(this.clock);
  readonly posts = new Posts();
  readonly media = new Media();
  readonly behaviour = new BehaviourSwitch();
  readonly usage = new UsageLimits();
  readonly calls = new Calls();
  readonly requests = new Requests();
  readonly webhook = new WebhookCaller(this.app);

  /** The page and the token that may act for it. @throws GraphError */
  actingPage(pageId: string, token: string | undefined): Page {
    if (token === undefined) {
      throw refused('Invalid OAuth access token.');
    }
    if (!this.app.settings.strict) {
      if (this.tokens.adopt(token, pageId).adopted) {
        return this.pages.adopt(pageId);
      }
    }
    return this.ownPage(pageId, this.tokens.valid(token));
  }

  clear(): void {
    this.clock.hoursAhead = 0;
    for (const part of [
      this.pages,
      this.tokens,
      this.codes,
      this.conversations,
      this.comments,
      this.posts,
      this.media,
    ]) {
      part.clear();
    }
    for (const part of [this.app, this.behaviour, this.usage]) {
      part.reset();
    }
    this.calls.clear();
    this.requests.clear();
  }

  private ownPage(pageId: string, record: TokenRecord): Page {
    const page = this.pages.find(pageId);
    if (!page || record.type !== 'PAGE' || !record.pageIds.includes(pageId)) {
      throw refused('This method must be called with a Page Access Token of this page');
    }
    return page;
  }
}
