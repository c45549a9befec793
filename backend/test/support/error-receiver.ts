import { createServer, type IncomingHttpHeaders } from 'node:http';
import { until } from './until';

/** An event as it came over the wire, in the parts that tests look at. */
export interface ReportedEvent {
  event_id: string;
  platform: string;
  release: string;
  transaction?: string;
  tags: Record<string, string>;
  logentry?: { formatted: string };
  exception: {
    values: [{ type: string; value: string; stacktrace: { frames: { filename: string; function: string }[] } }];
  };
}

export interface Report {
  path: string;
  headers: IncomingHttpHeaders;
  /** All that was sent. */
  text: string;
  event: ReportedEvent;
}

/** A server on this machine that takes what goes to Sentry. */
export class ErrorReceiver {
  readonly reports: Report[] = [];
  dsn = '';
  /** Takes reports and says nothing, as a server does that is drowning. */
  stalls = false;
  /** Seconds of silence that it asks for, as one does that had enough. */
  retryAfter: string | null = null;
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const event = JSON.parse(text.split('\n')[2] ?? '') as ReportedEvent;
      this.reports.push({ path: request.url ?? '', headers: request.headers, text, event });
      if (this.retryAfter !== null) {
        response.writeHead(429, { 'Retry-After': this.retryAfter }).end();
      } else if (!this.stalls) {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id: event.event_id }));
      }
    });
  });

  static async start(): Promise<ErrorReceiver> {
    const receiver = new ErrorReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    const address = receiver.server.address();
    receiver.dsn = typeof address === 'object' && address ? `http://publickey@127.0.0.1:${address.port}/errors/42` : '';
    return receiver;
  }

  /** The first report that fits. */
  report(what: string, fits: (report: Report) => boolean): Promise<Report> {
    return until(`${what} is reported`, () => Promise.resolve(this.reports.find(fits)));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
