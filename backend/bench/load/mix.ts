import { randomInt } from 'node:crypto';
import { xsrfCookieName, xsrfHeaderName } from '../../src/contracts';
import type { ApiClient } from '../../test/support/api-client';
import { customerEvent, envelope, facebookJson, signatureOf, text } from '../../test/support/webhook';
import { pageId } from '../support/installation';
import type { LoadedShop } from './shop';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: Buffer;
}

/** What is done, and its share of all calls: a shop where some people work while customers write and look at pictures. */
export const shares = { browse: 50, picture: 15, search: 15, upload: 2, webhook: 18 } as const;
export type Kind = keyof typeof shares;
export const kinds = Object.keys(shares) as Kind[];

const all = Object.values(shares).reduce((sum, share) => sum + share, 0);
const customers = { next: 7_000_000_000_000_000 };

/** The next call at random, by the shares. */
export function pick(): Kind {
  let place = randomInt(all);
  return kinds.find((kind) => (place -= shares[kind]) < 0) ?? 'browse';
}

/** Makes the calls of a signed-in person and of Facebook. */
export class Mix {
  private readonly cookies: string;
  private readonly csrf: Record<string, string>;
  private readonly form: Buffer;
  private readonly boundary = 'load-of-a-shop';

  constructor(
    private readonly shop: LoadedShop,
    private readonly appSecret: string,
    owner: ApiClient,
    photo: Buffer,
  ) {
    const token = owner.cookie(xsrfCookieName) ?? '';
    this.cookies = `session=${owner.cookie('session') ?? ''}; ${xsrfCookieName}=${token}`;
    this.csrf = { [xsrfHeaderName]: token };
    const head = `--${this.boundary}\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
    this.form = Buffer.concat([Buffer.from(head), photo, Buffer.from(`\r\n--${this.boundary}--\r\n`)]);
  }

  call(kind: Kind): Call {
    switch (kind) {
      case 'browse':
        return this.signedIn(this.browsing());
      case 'search':
        return this.signedIn(`/api/products/search?q=${encodeURIComponent(this.any(this.shop.words))}&limit=10`);
      case 'picture':
        return { method: 'GET', path: this.any(this.shop.pictures) };
      case 'upload':
        return {
          method: 'POST',
          path: '/api/products/upload-images',
          headers: {
            cookie: this.cookies,
            ...this.csrf,
            'content-type': `multipart/form-data; boundary=${this.boundary}`,
          },
          body: this.form,
        };
      case 'webhook':
        return this.message();
    }
  }

  private browsing(): string {
    const ways = [
      '/api/products?page=1&pageSize=20',
      `/api/products?page=${1 + randomInt(5)}&pageSize=20&sort=name`,
      `/api/products/${this.any(this.shop.ids)}`,
      '/api/products/categories',
      '/api/notices',
    ];
    return this.any(ways);
  }

  private signedIn(path: string): Call {
    return { method: 'GET', path, headers: { cookie: this.cookies } };
  }

  private message(): Call {
    const words = text(this.any(this.shop.words));
    const body = facebookJson(envelope([customerEvent(`${customers.next++}`, words, { pageId })], { pageId }));
    return {
      method: 'POST',
      path: '/api/messenger/webhook',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body, this.appSecret) },
      body: Buffer.from(body),
    };
  }

  private any<Item>(items: readonly Item[]): Item {
    return items[randomInt(items.length)] as Item;
  }
}
