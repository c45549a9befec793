import * as z from 'zod';
import type { Usage } from './usage';

/**
 * - `retry`: not sent, later it may work.
 * - `unknown`: no usable answer (time-out, dropped connection, HTTP 5xx): it may have been sent.
 * - `sent`: Facebook says that it failed and that the message went out all the same.
 * - `token`: the page's token is dead; nothing of this page can be sent until it is connected again.
 * - `window`: more than 24 hours since the customer wrote.
 * - `unreachable`: this customer cannot be written to.
 * - `refused`: permission, restriction or a wrong request.
 */
export type GraphFailureKind = 'retry' | 'unknown' | 'sent' | 'token' | 'window' | 'unreachable' | 'refused';

export interface FailureFacts {
  /** Milliseconds that Facebook asks us to wait. */
  retryAfter?: number;
  /** Of Graph's own error; missing when it was none. */
  code?: number;
  subcode?: number;
  /** Nobody answered at all. */
  unreachable?: boolean;
  usage?: Usage;
}

export class GraphFailure extends Error {
  readonly retryAfter: number | undefined;
  readonly code: number | undefined;
  readonly subcode: number | undefined;
  readonly unreachable: boolean;
  readonly usage: Usage | undefined;

  constructor(
    readonly kind: GraphFailureKind,
    message: string,
    { retryAfter, code, subcode, unreachable = false, usage }: FailureFacts = {},
  ) {
    super(message);
    this.name = 'GraphFailure';
    this.retryAfter = retryAfter;
    this.code = code;
    this.subcode = subcode;
    this.unreachable = unreachable;
    this.usage = usage;
  }
}

const answerSchema = z.looseObject({
  error: z.looseObject({
    message: z.string().catch(''),
    code: z.number(),
    error_subcode: z.number().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    fbtrace_id: z.string().optional().catch(undefined),
  }),
});

/** Reads an answer that is not 200 (Messenger Platform, "Error codes"; Graph API, "Handling errors" and "Rate limiting"). */
export function toGraphFailure(status: number, body: unknown, retryAfter?: number, usage?: Usage): GraphFailure {
  const answer = answerSchema.safeParse(body).data;
  if (!answer) {
    return new GraphFailure(kindOfStatus(status), `Graph API answered HTTP ${status}`, { retryAfter, usage });
  }
  const { code, error_subcode: subcode, is_transient: transient, message, fbtrace_id: trace } = answer.error;
  const kind = classify(code, subcode, transient === true || status >= 500 || laterStatuses.has(status));
  const numbers = subcode === undefined ? `${code}` : `${code}/${subcode}`;
  return new GraphFailure(kind, `Graph API error ${numbers}: ${message} (trace ${trace ?? 'none'})`, {
    retryAfter,
    code,
    subcode,
    usage,
  });
}

/** "Request Timeout" and "Too Many Requests" (RFC 9110, RFC 6585): the request was not carried out. */
const laterStatuses = new Set([408, 429]);

/** Without a Graph error it is not Graph that answers, but something on the way. */
function kindOfStatus(status: number): GraphFailureKind {
  if (laterStatuses.has(status)) {
    return 'retry';
  }
  return status >= 500 ? 'unknown' : 'refused';
}

/** Codes that mean "later": unknown, service down, rate limits of app, user, page, Messenger, and busy threads. */
const laterCodes = new Set([1, 2, 4, 17, 32, 341, 613, 1_200, 80_001, 80_002, 80_006, 2_018_321]);

const bySubcode: Readonly<Record<string, GraphFailureKind>> = {
  '1/1357046': 'sent',
  '1/99': 'refused',
  '10/2018278': 'window',
  '10/2018065': 'window',
  '10/2534022': 'window',
  '10/2018108': 'unreachable',
  '100/2018001': 'unreachable',
  '200/1545041': 'unreachable',
  // Not a rate limit but a warning for abuse: going on makes it worse.
  '613/2018338': 'refused',
};

const byCode: Readonly<Record<number, GraphFailureKind>> = {
  102: 'token',
  190: 'token',
  230: 'unreachable',
  551: 'unreachable',
};

function classify(code: number, subcode: number | undefined, transient: boolean): GraphFailureKind {
  const known = bySubcode[`${code}/${subcode ?? ''}`] ?? byCode[code];
  if (known) {
    return known;
  }
  return laterCodes.has(code) || transient ? 'retry' : 'refused';
}
