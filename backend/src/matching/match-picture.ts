import { findCopies } from './copies';
import { decide, type ProductEvidence } from './decide';
import { appearancesOf, likeness } from './look-alikes';
import type { PhotoMatch } from './photo-match';
import type { Picture } from './picture';
import type { PictureDescriptor } from './picture-descriptor';

/** A product with what is known of its photos. */
export interface DescribedProduct {
  productId: string;
  priority: number;
  photos: readonly PictureDescriptor[];
}

/** Compares a customer's picture with all products: the same input gives the same answer. */
export function matchPicture(picture: Picture, products: readonly DescribedProduct[]): PhotoMatch {
  const copies = findCopies(
    picture,
    products.flatMap((product) => product.photos.map((photo) => [product.productId, photo.reference] as const)),
  );
  const appearances = appearancesOf(picture);
  if (copies.length === 0 && appearances.length === 0) {
    return { decision: 'none', reason: 'The picture shows nothing that could be recognised.', candidates: [] };
  }
  return decide(
    products.map(({ productId, priority, photos }): ProductEvidence => ({
      productId,
      priority,
      agreement: copies.find(({ key }) => key === productId)?.agreement,
      likeness: Math.max(0, ...photos.map(({ appearance }) => (appearance ? likeness(appearances, appearance) : 0))),
    })),
  );
}
