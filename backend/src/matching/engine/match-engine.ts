import type { Embedder } from '../embedding/embedder';
import type { LocalMatch, SearchRequest } from './local-match';
import type { PictureDescriptor } from './picture-descriptor';

export interface MatchEngineOptions {
  /** Folder with `model.onnx`; null for the built-in model. */
  modelDir: string | null;
}

/**
 * Describes catalogue photos and finds them again in customers' photos. Knows neither database nor network: the worker
 * thread of the job process and the evaluation use the same one.
 */
export class MatchEngine {
  private constructor(
    /** Null when the model could not be loaded: hashes and keypoints go on without it. */
    readonly embedder: Embedder | null,
    /** Why there is no embedder; empty when there is one. */
    readonly trouble: string,
  ) {}

  static load(_options: MatchEngineOptions): Promise<MatchEngine> {
    return Promise.resolve(new MatchEngine(null, 'The model is not built in yet.'));
  }

  /** Embedder and version of everything else in a descriptor: those of different ids cannot be compared. */
  get describerId(): string {
    return this.embedder?.id ?? 'none';
  }

  /** @throws PictureUnreadable */
  describe(_photo: Buffer): Promise<PictureDescriptor> {
    return Promise.reject(new Error('Not built yet.'));
  }

  /** Adds or replaces what is known of a photo. */
  put(_sourceId: string, _descriptor: PictureDescriptor): void {
    throw new Error('Not built yet.');
  }

  has(_sourceId: string): boolean {
    return false;
  }

  drop(_sourceId: string): void {
    throw new Error('Not built yet.');
  }

  /** Sources that were never `put` are left out. */
  search(_request: SearchRequest): Promise<LocalMatch> {
    return Promise.reject(new Error('Not built yet.'));
  }
}
