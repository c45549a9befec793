import type { Embedder } from './embedder';

export class OnnxEmbedder {
  static load(_dir: string): Promise<Embedder> {
    return Promise.reject(new Error('not yet'));
  }
}
