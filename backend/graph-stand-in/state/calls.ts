/** One call to the Send API, without its token. */
export interface Call {
  at: Date;
  version: string;
  pageId: string;
  /** Names of the query parameters: an access token must not be among them. */
  query: string[];
  /** The `appsecret_proof`, if there was one. */
  proof: string | null;
  body: unknown;
}

const mostCalls = 1_000;

/** The latest calls, refused ones included, for tests. */
export class Calls {
  private readonly calls: Call[] = [];

  add(call: Call): void {
    this.calls.push(call);
    if (this.calls.length > mostCalls) {
      this.calls.shift();
    }
  }

  all(): readonly Call[] {
    return this.calls;
  }

  clear(): void {
    this.calls.length = 0;
  }
}
