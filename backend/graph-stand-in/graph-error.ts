import { randomBytes } from 'node:crypto';

/** A refusal as the Graph API words it: `code` and `subcode` decide, the HTTP status varies. */
export class GraphError extends Error {
  constructor(
    message: string,
    readonly code: number,
    readonly subcode?: number,
    readonly status = 400,
  ) {
    super(message);
    this.name = 'GraphError';
  }

  /** The body of the answer (Graph API, "Handling errors"). */
  toAnswer(): object {
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code: this.code,
        ...(this.subcode === undefined ? {} : { error_subcode: this.subcode }),
        fbtrace_id: randomBytes(8).toString('base64url'),
      },
    };
  }
}

/** "Invalid parameter": the answer to whatever is wrong with a request. */
export const invalid = (what: string, subcode?: number): GraphError => new GraphError(`(#100) ${what}`, 100, subcode);

/** Thrown where the caller is to wait for ever. */
export class NoAnswer extends Error {}
/** Thrown where the connection is to end in the middle. */
export class DroppedConnection extends Error {}
/** Thrown where the caller is to get an HTTP 500 that is no Graph error. */
export class BrokenAnswer extends Error {}
