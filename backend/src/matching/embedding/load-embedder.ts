import type { Embedder } from './embedder';
import { MobileNet } from './mobilenet';
import { OnnxEmbedder } from './onnx-embedder';

/** @param modelDir folder of an ONNX model; null for the built-in one */
export const loadEmbedder = (modelDir: string | null): Promise<Embedder> =>
  modelDir === null ? MobileNet.load() : OnnxEmbedder.load(modelDir);
