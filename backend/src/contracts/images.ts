import * as z from 'zod';
import { idSchema } from './common';
import { errorCodes } from './error-codes';

/** Public WebP renditions, by the longest side in pixels they fit into. */
export const renditionSizes = { thumbnail: 150, medium: 500, large: 1200 } as const;
export type RenditionName = keyof typeof renditionSizes;

export const imageUrlsSchema = z.object({ thumbnail: z.string(), medium: z.string(), large: z.string() });
export type ImageUrls = z.infer<typeof imageUrlsSchema>;

/** A stored photo. `width` and `height` are those of the upright original, in pixels. */
export const imageSchema = z.object({
  id: idSchema,
  status: z.literal('ready'),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Base64 of a ThumbHash: a placeholder of about 25 bytes. */
  thumbhash: z.string(),
  urls: imageUrlsSchema,
});
export type ImageResponse = z.infer<typeof imageSchema>;

/** A file that was refused; the others of the same request are kept. */
export const rejectedImageSchema = z.object({
  id: z.null(),
  status: z.literal('rejected'),
  reason: z.enum(errorCodes),
  message: z.string(),
});

/** What became of one uploaded file; answers come in the order of the files. */
export const uploadedImageSchema = z.discriminatedUnion('status', [
  imageSchema.extend({ fileName: z.string() }),
  rejectedImageSchema.extend({ fileName: z.string() }),
]);
export type UploadedImage = z.infer<typeof uploadedImageSchema>;

export const uploadImagesResponseSchema = z.object({ images: z.array(uploadedImageSchema) });
export type UploadImagesResponse = z.infer<typeof uploadImagesResponseSchema>;
