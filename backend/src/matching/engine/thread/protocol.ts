import type { LocalMatch, OfferedSources } from '../local-match';

/** What the engine of the thread is. */
export interface EngineInfo {
  describerId: string;
  /** Null when its model could not be loaded. */
  embedderId: string | null;
  /** What could not be loaded and why; empty when all is well. */
  trouble: string;
}

export interface PageSearch {
  photo: Uint8Array;
  /** Whose products, see `offer`. */
  page: string;
  level: number;
  explain: boolean;
  closely?: boolean;
  /** Products that are left out of this search. */
  without: readonly string[];
}

/** What can be asked of the thread, and what it answers. */
export interface EngineCalls {
  info: { request: null; answer: EngineInfo };
  /** A packed descriptor; null when the bytes are no picture that can be read. */
  describe: { request: { photo: Uint8Array }; answer: { packed: Uint8Array } | null };
  /** Packed descriptors; answers which of them are damaged. */
  put: { request: { entries: { sourceId: string; packed: Uint8Array }[] }; answer: { corrupt: string[] } };
  drop: { request: { sourceIds: string[] }; answer: null };
  /** What a page sells, until the next time. */
  offer: { request: { page: string; products: OfferedSources[] }; answer: null };
  search: { request: PageSearch; answer: LocalMatch };
}

export type EngineCall = keyof EngineCalls;

export interface CallMessage<Call extends EngineCall = EngineCall> {
  call: Call;
  request: EngineCalls[Call]['request'];
}

export type AnswerMessage = { answer: unknown } | { error: string };
