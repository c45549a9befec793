import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BehaviourSwitch } from './behaviour';
import { Calls } from './calls';
import { Conversations } from './conversations';
import { GraphError, invalid } from './graph-error';
import { Media } from './media';
import { BrokenAnswer, DroppedConnection, NoAnswer, SendApi } from './send-api';

export interface GraphStandIn {
  /** Address without a trailing slash, for FB_GRAPH_BASE_URL. */
  readonly url: string;
  close(): Promise<void>;
}

export interface GraphStandInOptions {
  /** Any free one unless given. */
  port?: number;
}

/** Nobody but this machine: the stand-in knows no passwords and gives out what customers were sent. */
const host = '127.0.0.1';

/** What a customer may send through Messenger: 25 MB. */
const largestPhoto = 25 * 1024 * 1024;
const largestJson = 1024 * 1024;

/**
 * A server that answers like the Graph API's Send API and like Facebook's media hosts, as far as this product uses them,
 * and shows at `/stand-in/...` what a customer would see.
 */
export async function startGraphStandIn({ port = 0 }: GraphStandInOptions = {}): Promise<GraphStandIn> {
  const standIn = new StandIn();
  const server = createServer((request, response) => {
    void standIn.answer(request, response);
  });
  const url = await listen(server, port);
  standIn.url = url;
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        // Requests that hang on purpose would keep it open for ever.
        server.closeAllConnections();
      }),
  };
}

class StandIn {
  url = '';
  private readonly conversations = new Conversations();
  private readonly media = new Media();
  private readonly behaviour = new BehaviourSwitch();
  private readonly calls = new Calls();
  private readonly sendApi = new SendApi(this.conversations, this.behaviour);

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.route(request, response);
    } catch (error) {
      if (error instanceof NoAnswer) {
        return;
      }
      if (error instanceof DroppedConnection) {
        request.socket.destroy();
      } else if (error instanceof GraphError) {
        sendJson(response, error.status, error.toAnswer());
      } else if (error instanceof BrokenAnswer) {
        response.writeHead(500, { 'Content-Type': 'text/html' }).end('<html>Sorry, something went wrong.</html>');
      } else {
        sendJson(response, 500, { error: { message: 'The stand-in failed', code: 1 } });
        console.error('Graph stand-in:', error);
      }
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const [first = '', second = '', third = '', fourth = ''] = pathname.split('/').slice(1);
    switch (`${request.method ?? ''} ${first === 'stand-in' ? `${first}/${second}` : first}`) {
      case 'POST stand-in/photos': {
        const type = imageType(request.headers['content-type']);
        const content = await readBody(request, largestPhoto);
        sendJson(response, 201, { url: `${this.url}/media/${this.media.add({ content, type })}` });
        return;
      }
      case 'GET media': {
        const photo = this.media.find(second);
        // Facebook's answer to an address whose time is over.
        response.writeHead(photo ? 200 : 403, {
          'Content-Type': photo?.type ?? 'text/plain',
          // The simulator shows them in a browser, which must not find a page in what says that it is a photo.
          'X-Content-Type-Options': 'nosniff',
        });
        response.end(photo?.content ?? 'URL signature expired');
        return;
      }
      case 'GET stand-in/conversations':
        sendJson(response, 200, this.conversations.read(third, fourth));
        return;
      case 'GET stand-in/calls':
        sendJson(response, 200, { items: this.calls.all() });
        return;
      case 'PUT stand-in/behaviour':
        sendJson(response, 200, this.behaviour.set(await readJson(request)));
        return;
      case 'DELETE stand-in/state':
        this.clear();
        sendJson(response, 200, {});
        return;
      default:
        break;
    }
    if (request.method === 'POST' && /^v\d+\.\d+$/.test(first) && /^\d+$/.test(second) && third === 'messages') {
      const body = await readJson(request);
      const proof = searchParams.get('appsecret_proof');
      this.calls.add({ at: new Date(), version: first, pageId: second, query: [...searchParams.keys()], proof, body });
      sendJson(response, 200, this.sendApi.send(second, tokenOf(request, searchParams), body));
      return;
    }
    throw new GraphError(`Unknown path components: ${pathname}`, 2500, undefined, 404);
  }

  private clear(): void {
    this.conversations.clear();
    this.media.clear();
    this.behaviour.reset();
    this.calls.clear();
  }
}

/** In the header or, as many libraries have it, in the address. */
function tokenOf(request: IncomingMessage, query: URLSearchParams): string | undefined {
  const [, bearer] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  return bearer ?? query.get('access_token') ?? undefined;
}

/** Pictures that run no code: SVG would. @throws GraphError */
function imageType(type: string | undefined): string {
  if (!type || !/^image\/(jpeg|png|webp|gif|avif)$/.test(type)) {
    throw invalid('The photo must be a JPEG, PNG, WebP, GIF or AVIF');
  }
  return type;
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

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request, largestJson)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('The body is not JSON');
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The stand-in has no port');
  }
  return `http://${host}:${address.port}`;
}
