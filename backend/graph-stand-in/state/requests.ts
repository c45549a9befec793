/** One call of the Graph API, without its secrets. */
export interface LoggedRequest {
  at: string;
  method: string;
  path: string;
  /** Names of the query parameters. */
  query: string[];
  /** Whether an `appsecret_proof` came with it. */
  proof: boolean;
}

const most = 2_000;

/** The latest calls of all kinds, for tests. */
export class Requests {
  private readonly requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.requests.push(request);
    if (this.requests.length > most) {
      this.requests.shift();
    }
  }

  all(): readonly LoggedRequest[] {
    return this.requests;
  }

  clear(): void {
    this.requests.length = 0;
  }
}
