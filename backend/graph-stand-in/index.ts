import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ControlRoutes } from './control/control-routes';
import { BrokenAnswer, DroppedConnection, GraphError, NoAnswer } from './graph-error';
import { GraphRoutes } from './graph/graph-routes';
import { Exchange } from './http/exchange';
import { Player } from './webhook/player';
import { World } from './world';

export interface GraphStandIn {
  /** Address without a trailing slash, for FB_GRAPH_BASE_URL. */
  readonly url: string;
  close(): Promise<void>;
}

export interface GraphStandInOptions {
  /** Any free one unless given. */
  port?: number;
  /** Pages that are there from the start. */
  pages?: readonly { pageId: string; name: string; tasks?: readonly string[] }[];
}

/** Nobody but this machine: the stand-in knows no passwords and gives out what customers were sent. */
const host = '127.0.0.1';

/**
 * A server that answers like the Graph API, Facebook's login dialog and Facebook's media hosts, as far as this product uses
 * them, calls the product's webhook as Facebook does, and shows at `/stand-in/...` what a customer would see.
 */
export async function startGraphStandIn({ port = 0, pages = [] }: GraphStandInOptions = {}): Promise<GraphStandIn> {
  const world = new World();
  for (const { pageId, name, tasks } of pages) {
    world.pages.introduce(pageId, { name, ...(tasks && { tasks: [...tasks] }) });
  }
  const standIn = new StandIn(world);
  const server = createServer((request, response) => {
    void standIn.answer(request, response);
  });
  const url = await listen(server, port);
  world.url = url;
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
  private readonly graph: GraphRoutes;
  private readonly control: ControlRoutes;

  constructor(private readonly world: World) {
    const player = new Player(world);
    this.graph = new GraphRoutes(world, player);
    this.control = new ControlRoutes(world, player);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = new Exchange(request, response);
    try {
      await this.route(exchange);
    } catch (error) {
      if (error instanceof NoAnswer) {
        return;
      }
      if (error instanceof DroppedConnection) {
        request.socket.destroy();
      } else if (error instanceof GraphError) {
        exchange.sendJson(error.status, error.toAnswer());
      } else if (error instanceof BrokenAnswer) {
        exchange.sendHtml(500, '<html>Sorry, something went wrong.</html>');
      } else {
        exchange.sendJson(500, { error: { message: 'The stand-in failed', code: 1 } });
        console.error('Graph stand-in:', error);
      }
    }
  }

  private async route(exchange: Exchange): Promise<void> {
    const [first = '', second = ''] = exchange.path;
    if (first === 'stand-in') {
      await this.control.answer(exchange);
    } else if (first === 'media' && exchange.method === 'GET') {
      this.sendPhoto(exchange, second);
    } else {
      await this.graph.answer(exchange);
    }
  }

  private sendPhoto({ response }: Exchange, name: string): void {
    const photo = this.world.media.find(name);
    // Facebook's answer to an address whose time is over.
    response.writeHead(photo ? 200 : 403, {
      'Content-Type': photo?.type ?? 'text/plain',
      // The simulator shows them in a browser, which must not find a page in what says that it is a photo.
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(photo?.content ?? 'URL signature expired');
  }
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
