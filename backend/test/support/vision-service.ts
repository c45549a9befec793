import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestListener } from 'node:http';
import type { DescribedProduct } from '../../src/contracts';

interface Part {
  type: string;
  text?: string;
  image_url?: { url: string; detail?: string };
}

/** A call of Chat Completions as it came over the wire. */
export interface VisionRequest {
  path: string;
  at: number;
  headers: IncomingHttpHeaders;
  body: {
    model: string;
    messages: [{ role: string; content: string }, { role: string; content: Part[] }];
    response_format?: { type: string; json_schema?: { name: string; strict: boolean; schema: object } };
    [parameter: string]: unknown;
  };
  /** Of the pictures in the call, in order. */
  pictures: Buffer[];
  /** What is asked, by the name of the schema. */
  question: string | undefined;
}

type Behaviour = (request: VisionRequest, ...http: Parameters<RequestListener>) => void;

export const describedDress: DescribedProduct = {
  name: 'Đầm hoa xanh',
  category: 'Đầm',
  description: 'Đầm dáng dài in hoa. Vải mềm, có thắt lưng.',
  colours: ['xanh', 'trắng'],
  materials: ['cotton'],
  brand: null,
  readableText: [],
  keywords: ['đầm hoa', 'flower dress', 'đầm xanh', 'blue dress'],
};

export const noneOfThem = { comparison: 'Another shape', choice: null, certainty: 'unclear', searchWords: [] };

/** Tokens that every answer claims to have used. */
export const usagePerCall = { prompt_tokens: 1_200, completion_tokens: 200 };

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour => {
  return (_request, _incoming, response) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
};

function completion(message: object, finishReason = 'stop', usage: object | undefined = usagePerCall): Behaviour {
  return (request, ...http) => {
    json(200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_795_000_000,
      model: request.body.model,
      choices: [{ index: 0, finish_reason: finishReason, message: { role: 'assistant', ...message } }],
      usage,
    })(request, ...http);
  };
}

/** Everything that a vision service may do with a call. */
export const vision = {
  /** What the model writes. */
  says: (content: string) => completion({ content, refusal: null }),
  answers: (value: object) => completion({ content: JSON.stringify(value), refusal: null }),
  answersWithoutUsage: (value: object): Behaviour => {
    const content = JSON.stringify(value);
    return json(200, { choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }] });
  },
  refuses: () => completion({ content: null, refusal: "I'm sorry, I can't help with that." }),
  isCutOff: () => completion({ content: '{"name": "Đầm h', refusal: null }, 'length'),
  isFiltered: () => completion({ content: null, refusal: null }, 'content_filter'),
  fails: (status: number, code: string | null, headers: Record<string, string> = {}, error: object = {}) =>
    json(
      status,
      { error: { message: 'Key sk-secret1234 is at fault', type: 'some_error', param: null, code, ...error } },
      headers,
    ),
  sendsHtml: (): Behaviour => (_request, _incoming, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html><body>Sign in to the Wi-Fi</body></html>');
  },
  sendsForEver: (): Behaviour => (_request, _incoming, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const piece = Buffer.alloc(65_536, ' ');
    const write = (): void => {
      while (response.write(piece)) {
        // Until the buffer is full.
      }
    };
    response.on('drain', write);
    write();
  },
  redirectsTo:
    (location: string): Behaviour =>
    (_request, _incoming, response) => {
      response.writeHead(307, { Location: location }).end();
    },
  resets: (): Behaviour => (_request, incoming) => {
    incoming.socket.destroy();
  },
  /** Headers and half a body, then the end of the connection. */
  breaksOff: (): Behaviour => (_request, incoming, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"id": "chatcmpl-1"', () => {
      incoming.socket.destroy();
    });
  },
  /** Headers and half a body, then nothing. */
  stalls: (): Behaviour => (_request, _incoming, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"id": "chatcmpl-1", "choices": [');
  },
  neverAnswers: (): Behaviour => () => undefined,
  /** Holds the call until `open` is called. */
  gate: (then: Behaviour): { behaviour: Behaviour; open: () => void } => {
    let open!: () => void;
    const opened = new Promise<void>((resolve) => (open = resolve));
    return {
      behaviour: (...call) =>
        void opened.then(() => {
          then(...call);
        }),
      open,
    };
  },
};

/** Sees a dress, and in no photo what is on a sheet. */
const usual: Behaviour = (request, ...http) => {
  vision.answers(request.question === 'verify' ? noneOfThem : describedDress)(request, ...http);
};

/** A vision service on this machine that speaks Chat Completions and does what the test says. */
export class VisionStandIn {
  readonly requests: VisionRequest[] = [];
  /** For OPENAI_BASE_URL. */
  url = '';
  private next: Behaviour[] = [];
  private always: Behaviour = usual;
  /** What is known of the model under `/models/<name>`: a status and a body. */
  model: { status: number; body: object } = { status: 200, body: { object: 'model', shutdown_date: null } };
  private readonly server = createServer((incoming, response) => {
    if (incoming.method === 'GET') {
      const { status, body } = this.model;
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    void this.receive(incoming).then((request) => {
      this.requests.push(request);
      (this.next.shift() ?? this.always)(request, incoming, response);
    });
  });

  static async start(): Promise<VisionStandIn> {
    const standIn = new VisionStandIn();
    await new Promise<void>((resolve) => standIn.server.listen(0, '127.0.0.1', resolve));
    const address = standIn.server.address();
    standIn.url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/v1` : '';
    return standIn;
  }

  /** What an application needs to ask this service. */
  get environment(): Record<string, string> {
    return { OPENAI_API_KEY: 'sk-test-0123456789', OPENAI_BASE_URL: this.url };
  }

  /** Every call from now on, after those of `once`. */
  behave(behaviour: Behaviour): void {
    this.always = behaviour;
  }

  /** The next calls, one each. */
  once(...behaviours: Behaviour[]): void {
    this.next.push(...behaviours);
  }

  /** Forgets all calls, and answers as usual again. */
  reset(): void {
    this.requests.length = 0;
    this.next = [];
    this.always = usual;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(incoming: IncomingMessage): Promise<VisionRequest> {
    const at = Date.now();
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    const body = JSON.parse(Buffer.concat(chunks).toString()) as VisionRequest['body'];
    const pictures = body.messages[1].content.flatMap(({ image_url: image }) =>
      image ? Buffer.from(image.url.replace(/^data:image\/jpeg;base64,/, ''), 'base64') : [],
    );
    const question = body.response_format?.json_schema?.name;
    return { path: incoming.url ?? '', at, headers: incoming.headers, body, pictures, question };
  }
}
