import type { ImageResponse, ProductResponse } from '../contracts';
import type { Product } from './product';

/** A product on the wire. Photos that are gone are left out: a product stays readable whatever happened to its files. */
export function toResponse(product: Product, imagesById: ReadonlyMap<string, ImageResponse>): ProductResponse {
  const { imageIds, createdAt, updatedAt, ...content } = product;
  return {
    ...content,
    images: imageIds.flatMap((id) => imagesById.get(id) ?? []),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
