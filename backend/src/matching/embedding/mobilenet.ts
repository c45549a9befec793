import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { Embedder, RgbCrop } from './embedder';

/** Output of the last convolution, before the pooling and the head that the network was trained with: 7 x 7 x 1792. */
const featureMap =
  'StatefulPartitionedCall/sequential/keras_layer/StatefulPartitionedCall/StatefulPartitionedCall/StatefulPartitionedCall/predict/MobilenetV2/Conv_1/Relu6';
const inputName = 'input';

/**
 * Generalised-mean pooling (F. Radenović et al., "Fine-tuning CNN Image Retrieval with No Human Annotation", 2018) with the
 * exponent that paper starts from: between the mean, which a background drowns, and the maximum, which one spot decides.
 */
const poolingExponent = 3;

/** MobileNetV2 1.4 at 224 pixels, the frozen ImageNet network inside nsfwjs (MIT), run by tfjs on WebAssembly SIMD. */
export class MobileNet implements Embedder {
  readonly id = 'mobilenet-v2-1.4-gem3';
  readonly dimensions = 1792;
  readonly inputSize = 224;

  private constructor(private readonly model: GraphModel) {}

  /** @throws Error when the weights or the WebAssembly of tfjs are missing or damaged */
  static async load(): Promise<MobileNet> {
    // One thread: the other core answers people. The check would also start workers of its own.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setThreadsCount(1);
    setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
    await tf.setBackend('wasm');
    return new MobileNet(await loadGraphModel({ load: readModel }));
  }

  async embed(crops: readonly RgbCrop[]): Promise<Float32Array[]> {
    const { inputSize, dimensions } = this;
    const pixels = inputSize * inputSize * 3;
    const input = new Float32Array(crops.length * pixels);
    crops.forEach((crop, index) => {
      for (let at = 0; at < pixels; at += 1) {
        input[index * pixels + at] = (crop.pixels[at] ?? 0) / 255;
      }
    });
    const pooled = tf.tidy(() => {
      const batch = tf.tensor4d(input, [crops.length, inputSize, inputSize, 3]);
      const map = this.model.execute({ [inputName]: batch }, featureMap);
      return pooledByLength(Array.isArray(map) ? (map[0] ?? batch) : map);
    });
    try {
      const vectors = await pooled.data<'float32'>();
      return crops.map((_, index) => vectors.slice(index * dimensions, (index + 1) * dimensions));
    } finally {
      pooled.dispose();
    }
  }
}

function pooledByLength(map: tf.Tensor): tf.Tensor2D {
  const means = tf.mean(tf.pow(map, poolingExponent), [1, 2]);
  const pooled = tf.pow<tf.Tensor2D>(means, 1 / poolingExponent);
  return tf.div(pooled, tf.maximum(tf.norm(pooled, 'euclidean', 1, true), 1e-12));
}

const modelFileSchema = z.object({
  format: z.string(),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.array(
    z.object({ paths: z.array(z.string()), weights: z.array(z.custom<tf.io.WeightsManifestEntry>()) }),
  ),
});

/** nsfwjs ships its weights as scripts that export one value each: a JSON-like object, or base64. */
async function readModel(): Promise<tf.io.ModelArtifacts> {
  // What the package exports is its code; the weights lie beside it.
  const folder = join(dirname(require.resolve('nsfwjs/models/mobilenet_v2_mid')), '../../models/mobilenet_v2_mid');
  const { format, modelTopology, weightsManifest } = modelFileSchema.parse(
    await exportOf(join(folder, 'model.min.js')),
  );
  const shards: Buffer[] = [];
  for (const path of weightsManifest.flatMap(({ paths }) => paths)) {
    shards.push(Buffer.from(z.string().parse(await exportOf(join(folder, `${path}.min.js`))), 'base64'));
  }
  return {
    format,
    modelTopology,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: new Uint8Array(Buffer.concat(shards)).buffer,
  };
}

/** The value that a script exports, run where it can reach nothing. */
async function exportOf(file: string): Promise<unknown> {
  const sandbox = { module: { exports: {} as unknown }, exports: {} };
  new Script(await readFile(file, 'utf8'), { filename: file }).runInContext(createContext(sandbox), { timeout: 5_000 });
  return sandbox.module.exports;
}
