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
