import { CopySearch } from './copies';
import { decide, type ProductEvidence } from './decide';
import { appearancesOf, likeness } from './look-alikes';
import type { PhotoMatch } from './photo-match';
import type { Picture } from './picture';
import type { PictureDescriptor } from './picture-descriptor';

/**
 * Compares a customer's picture with catalogue photos, one after the other: the same photos in the same order give the
 * same answer.
 */
export class PhotoSearch {
  private readonly copies: CopySearch<string>;
  private readonly appearances: ReturnType<typeof appearancesOf>;
  /** Of each product's most alike photo. */
  private readonly likeness = new Map<string, number>();

  constructor(picture: Picture) {
    this.copies = new CopySearch(picture);
    this.appearances = appearancesOf(picture);
  }

  compare(productId: string, { reference, appearance }: PictureDescriptor): void {
    this.copies.compare(productId, reference);
    const alike = appearance ? likeness(this.appearances, appearance) : 0;
    this.likeness.set(productId, Math.max(alike, this.likeness.get(productId) ?? 0));
  }

  /** @param products all that were compared, and perhaps some without a photo */
  answer(products: readonly { productId: string; priority: number }[]): PhotoMatch {
    const copies = this.copies.closest();
    if (copies.length === 0 && this.appearances.length === 0) {
      return { decision: 'none', reason: 'The picture shows nothing that could be recognised.', candidates: [] };
    }
    return decide(
      products.map(({ productId, priority }): ProductEvidence => ({
        productId,
        priority,
        agreement: copies.find(({ key }) => key === productId)?.agreement,
        likeness: this.likeness.get(productId) ?? 0,
      })),
    );
  }
}
