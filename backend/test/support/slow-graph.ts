import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Graph as seen over a line that keeps one answer back until a test lets it through. */
export class SlowGraph {
  private readonly server = createServer((request, response) => void this.pass(request, response));
  private readonly reached = Promise.withResolvers<undefined>();
  private readonly released = Promise.withResolvers<undefined>();

  private constructor(
    private readonly graphUrl: string,
    private readonly slow: RegExp,
  ) {}

  /** @param slow calls whose path is like this wait */
  static async start(graphUrl: string, slow: RegExp): Promise<SlowGraph> {
    const graph = new SlowGraph(graphUrl, slow);
    await new Promise<void>((resolve) => graph.server.listen(0, '127.0.0.1', resolve));
    return graph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Graph has answered such a call, and nobody has heard it yet. */
  get answered(): Promise<undefined> {
    return this.reached.promise;
  }

  release(): void {
    this.released.resolve(undefined);
  }

  async close(): Promise<void> {
    this.release();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const body = await text(request);
    const answer = await fetch(this.graphUrl + url, {
      method,
      headers: {
        ...(request.headers.authorization !== undefined && { authorization: request.headers.authorization }),
        ...(request.headers['content-type'] !== undefined && { 'content-type': request.headers['content-type'] }),
      },
      ...(body !== '' && { body }),
    });
    const content = await answer.text();
    if (this.slow.test(url)) {
      this.reached.resolve(undefined);
      await this.released.promise;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(content);
  }
}
