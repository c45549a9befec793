import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Embedder, RgbCrop } from './embedder';
import { inputSizeOf, type Preprocessing, preprocessingSchema } from './preprocessing';

/** Of onnxruntime-node, what is used: it is an optional package, so its types may not be there. */
interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

interface ValueMetadata {
  name: string;
  type: string;
  shape: readonly (number | string)[];
}

interface Session {
  readonly inputMetadata: readonly ValueMetadata[];
  readonly outputMetadata: readonly ValueMetadata[];
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
}

interface OnnxRuntime {
  InferenceSession: { create(path: string, options: object): Promise<Session> };
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
}

/** Names under which exported image models give one vector per picture, best first; the first output where none is there. */
const pooledOutputs = ['image_embeds', 'pooler_output'];

/** A local ONNX model that sees pictures, as DINOv2, SigLIP or CLIP's image half, with the preprocessing file beside it. */
export class OnnxEmbedder implements Embedder {
  private constructor(
    readonly id: string,
    readonly dimensions: number,
    readonly inputSize: number,
    private readonly runtime: OnnxRuntime,
    private readonly session: Session,
    private readonly preprocessing: Preprocessing,
    private readonly input: { name: string; channelsFirst: boolean },
    private readonly output: string,
  ) {}

  /**
   * @param folder with `model.onnx` and `preprocessor_config.json`, as exported from the Hugging Face hub
   * @throws Error with one sentence on what is missing
   */
  static async load(folder: string): Promise<OnnxEmbedder> {
    const file = join(folder, 'model.onnx');
    const configFile = join(folder, 'preprocessor_config.json');
    const config = await read(configFile);
    const preprocessing = parsed(config, configFile);
    const model = await read(file);
    const runtime = loadRuntime();
    const session = await runtime.InferenceSession.create(file, {
      // One thread: the other core answers people.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
    });
    const input = inputOf(session, file);
    const names = session.outputMetadata.map(({ name }) => name);
    const output = pooledOutputs.find((name) => names.includes(name)) ?? names[0] ?? '';
    const size = inputSizeOf(preprocessing) ?? sideOf(input.shape);
    if (size === null) {
      throw new Error(`${configFile} does not say how large the pictures have to be ("size" or "crop_size").`);
    }
    const digest = createHash('sha256').update(model).update(config).digest('hex').slice(0, 16);
    const parts = [runtime, session, preprocessing, input, output] as const;
    // The length of its vectors shows when it has made one.
    const [probe] = await new OnnxEmbedder('', 0, size, ...parts).embed([
      { width: size, height: size, pixels: new Uint8Array(size * size * 3) },
    ]);
    return new OnnxEmbedder(`onnx-${digest}`, probe?.length ?? 0, size, ...parts);
  }

  async embed(crops: readonly RgbCrop[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const crop of crops) {
      // One by one: exports with a fixed batch of one are common, and one thread gains nothing from a larger one.
      const outputs = await this.session.run({ [this.input.name]: this.tensorOf(crop) });
      const output = outputs[this.output];
      if (!output) {
        throw new Error(`The model gives no "${this.output}".`);
      }
      vectors.push(unitLength(pooled(output)));
    }
    return vectors;
  }

  private tensorOf({ pixels }: RgbCrop): Tensor {
    const { inputSize: side, preprocessing, input } = this;
    const { image_mean: mean, image_std: deviation, rescale_factor: scale } = preprocessing;
    const area = side * side;
    const values = new Float32Array(area * 3);
    for (let at = 0; at < area * 3; at += 1) {
      const channel = at % 3;
      const value = ((pixels[at] ?? 0) * scale - (mean[channel] ?? 0)) / (deviation[channel] ?? 1);
      values[input.channelsFirst ? channel * area + (at - channel) / 3 : at] = value;
    }
    return new this.runtime.Tensor('float32', values, input.channelsFirst ? [1, 3, side, side] : [1, side, side, 3]);
  }
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Error(`VISION_MODEL_DIR: ${file} cannot be read.`, { cause });
  }
}

function parsed(config: Buffer, file: string): Preprocessing {
  try {
    return preprocessingSchema.parse(JSON.parse(config.toString('utf8')));
  } catch (cause) {
    throw new Error(`VISION_MODEL_DIR: ${file} is no preprocessing of an image model.`, { cause });
  }
}

function loadRuntime(): OnnxRuntime {
  try {
    return createRequire(__filename)('onnxruntime-node') as OnnxRuntime;
  } catch (cause) {
    throw new Error(
      'VISION_MODEL_DIR needs the package onnxruntime-node: npm install --ignore-scripts onnxruntime-node -w backend.',
      { cause },
    );
  }
}

function inputOf({ inputMetadata }: Session, file: string) {
  const [input, ...others] = inputMetadata;
  if (!input || others.length > 0) {
    const names = inputMetadata.map(({ name }) => name).join(', ');
    throw new Error(`${file} wants "${names}": export the half of the model that takes pictures alone.`);
  }
  const { name, type, shape } = input;
  const channelsFirst = shape[1] === 3;
  if (type !== 'float32' || shape.length !== 4 || (!channelsFirst && shape[3] !== 3)) {
    throw new Error(`${file} has to take float32 pictures with three channels, not ${type} [${shape.join(', ')}].`);
  }
  return { name, channelsFirst, shape };
}

/** A model may fix its own size. */
function sideOf(shape: readonly (number | string)[]): number | null {
  const side = shape[2];
  return typeof side === 'number' && side > 0 ? side : null;
}

/**
 * One vector: as it is; of a transformer's [1, tokens, length] the first token, which stands for the picture; of a feature
 * map [1, channels, height, width] the mean.
 */
function pooled({ data, dims }: Tensor): Float32Array {
  if (dims.length === 3) {
    return data.slice(0, dims[2]);
  }
  if (dims.length === 4) {
    const [, channels = 0, height = 1, width = 1] = dims;
    const area = height * width;
    return Float32Array.from({ length: channels }, (_, channel) =>
      data.subarray(channel * area, (channel + 1) * area).reduce((sum, value) => sum + value / area, 0),
    );
  }
  return data.slice();
}

function unitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
