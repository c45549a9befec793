import { createServer, type RequestListener } from 'node:http';

/** A server that pretends to be where Facebook keeps customers' photos; each path does what the test says. */
export class MediaHost {
  private readonly paths = new Map<string, RequestListener>();
  private readonly asked: string[] = [];
  private readonly server = createServer((request, response) => {
    const path = request.url ?? '/';
    this.asked.push(path);
    const listener = this.paths.get(path);
    if (listener) {
      listener(request, response);
    } else {
      response.writeHead(404).end();
    }
  });

  /** `127.0.0.1:port`, for MEDIA_ALLOWED_HOSTS. */
  host = '';

  static async start(): Promise<MediaHost> {
    const media = new MediaHost();
    await new Promise<void>((resolve) => media.server.listen(0, '127.0.0.1', resolve));
    const address = media.server.address();
    media.host = typeof address === 'object' && address ? `127.0.0.1:${address.port}` : '';
    return media;
  }

  /** @returns the address of the new path */
  serve(path: string, answer: Buffer | RequestListener): string {
    this.paths.set(
      path,
      Buffer.isBuffer(answer)
        ? (_request, response) => response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(answer)
        : answer,
    );
    return `http://${this.host}${path}`;
  }

  /** How often a path was asked for. */
  visits(path: string): number {
    return this.asked.filter((asked) => asked === path).length;
  }

  get totalVisits(): number {
    return this.asked.length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
