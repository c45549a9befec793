import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFields, type Fields } from '../fields';
import { invalid } from '../graph-error';

const largestText = 1024 * 1024;

/** One request and its answer. */
export class Exchange {
  readonly method: string;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** Sent with whatever the answer will be. */
  readonly extraHeaders: Record<string, string> = {};
  private read: Promise<Buffer> | undefined;

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
  ) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    this.method = request.method ?? '';
    this.path = pathname.split('/').slice(1);
    this.query = searchParams;
  }

  get pathname(): string {
    return `/${this.path.join('/')}`;
  }

  /** In the header or, as many libraries have it, in the address. */
  get token(): string | undefined {
    const [, bearer] = /^Bearer (\S+)$/.exec(this.request.headers.authorization ?? '') ?? [];
    return bearer ?? this.query.get('access_token') ?? undefined;
  }

  /** @throws GraphError */
  async body(most = largestText): Promise<Buffer> {
    this.read ??= readBody(this.request, most);
    return await this.read;
  }

  /** @throws GraphError */
  async json(): Promise<unknown> {
    const text = (await this.body()).toString('utf8');
    try {
      return JSON.parse(text);
    } catch {
      throw invalid('The body is not JSON');
    }
  }

  /** Of the address, a form or a JSON object, as Graph takes them: the body counts. */
  async parameters(): Promise<Fields> {
    const query = Object.fromEntries(this.query);
    const text = (await this.body()).toString('utf8');
    if (text === '') {
      return query;
    }
    if (this.request.headers['content-type']?.includes('form')) {
      return { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
    }
    const body = await this.json();
    return isFields(body) ? { ...query, ...body } : query;
  }

  sendJson(status: number, body: object): void {
    const headers = { 'Content-Type': 'application/json', ...this.extraHeaders };
    this.response.writeHead(status, headers).end(JSON.stringify(body));
  }

  sendHtml(status: number, html: string): void {
    this.response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
  }

  redirect(address: string): void {
    this.response.writeHead(302, { Location: address }).end();
  }
}

async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) {
      throw invalid('The body is too large');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
