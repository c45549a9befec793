import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';

/** What stands before the API processes: a call goes to another one when the first does not answer, as nginx does it. */
export class Balancer {
  private turn = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** @param targets addresses of the processes that live at the moment */
  static async start(targets: () => string[]): Promise<Balancer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    const balancer = new Balancer(server, `http://127.0.0.1:${port}`);
    server.on('request', (request, response) => {
      void readBody(request)
        .then((body) => balancer.forward(targets(), body, request.headers))
        .then((status) => response.writeHead(status).end())
        .catch(() => response.destroy());
    });
    return balancer;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async forward(targets: string[], body: string, given: IncomingHttpHeaders): Promise<number> {
    const headers = {
      'Content-Type': 'application/json',
      'X-Hub-Signature-256': String(given['x-hub-signature-256']),
    };
    const first = this.turn++;
    for (const [place] of targets.entries()) {
      try {
        const url = targets[(first + place) % targets.length] ?? '';
        const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(3_000) });
        await response.arrayBuffer();
        return response.status;
      } catch {
        // The next one, if there is one.
      }
    }
    return 502;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
