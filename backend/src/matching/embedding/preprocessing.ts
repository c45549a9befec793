import { z } from 'zod';

const sideSchema = z.union([
  z.int().positive(),
  z.object({ height: z.int().positive(), width: z.int().positive() }),
  z.object({ shortest_edge: z.int().positive() }),
]);

const channelsSchema = z.tuple([z.number(), z.number(), z.number()]);

/** `preprocessor_config.json` of the Hugging Face hub, as far as square crops need it. */
export const preprocessingSchema = z.object({
  size: sideSchema.optional(),
  crop_size: sideSchema.optional(),
  /** Bytes are multiplied by it. */
  rescale_factor: z.number().default(1 / 255),
  image_mean: channelsSchema.default([0, 0, 0]),
  image_std: channelsSchema.default([1, 1, 1]),
});
export type Preprocessing = z.infer<typeof preprocessingSchema>;

/** Side of the square that the model sees; null when the file does not say. */
export function inputSizeOf({ crop_size: cropSize, size }: Preprocessing): number | null {
  const side = cropSize ?? size;
  if (side === undefined || typeof side === 'number') {
    return side ?? null;
  }
  return 'height' in side ? side.height : side.shortest_edge;
}
