/** What the model is shown, in this order. */
export type ContentPart = { text: string } | { picture: Buffer };

export interface ModelRequest {
  /** The rules. They come from us alone and travel in a role of their own. */
  instructions: string;
  content: readonly ContentPart[];
  /** Names the schema: at most 64 of A-Z, a-z, 0-9, _ and -. */
  name: string;
  /** JSON schema of the answer. */
  schema: Record<string, unknown>;
}

/** Tokens as the service counted them. */
export interface Usage {
  input: number;
  output: number;
}

export interface ModelReply {
  /** Meant to be JSON. */
  text: string;
  /** Null when the service does not say. */
  usage: Usage | null;
}

/** What the product needs of a vision model. */
export abstract class VisionModel {
  /**
   * One call of the service, without retries.
   * @throws ModelFailure; anything when the signal is aborted
   */
  abstract complete(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;

  /**
   * When the service will switch the model off; null when that is not announced.
   * @throws ModelFailure; anything when the signal is aborted
   */
  abstract endsOn(signal: AbortSignal): Promise<Date | null>;
}
