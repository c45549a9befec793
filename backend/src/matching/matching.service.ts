import { Injectable, Logger } from '@nestjs/common';
import { ProductsService } from '../products';
import { ImageDescriptors } from './image-descriptors.service';
import type { PhotoMatch } from './photo-match';
import { PhotoSearch } from './photo-search';
import { Picture, PictureUnreadable } from './picture';

/** Finds the product in a customer's photo among what a page sells at this moment. */
@Injectable()
export class MatchingService {
  private readonly logger = new Logger(MatchingService.name);

  constructor(
    private readonly products: ProductsService,
    private readonly descriptors: ImageDescriptors,
  ) {}

  /**
   * A photo that cannot be read is answered with `none` and the reason: it is no failure of ours.
   * @param photo normalised by images/
   */
  async matchPhoto({ photo, fanpageId }: { photo: Buffer; fanpageId: string }): Promise<PhotoMatch> {
    const picture = await this.decode(photo);
    if (!picture) {
      return { decision: 'none', reason: 'The photo is damaged or of a kind that cannot be read.', candidates: [] };
    }
    const offered = await this.products.activeOnFanpage(fanpageId);
    const sellers = productsByPhoto(offered);
    const search = new PhotoSearch(picture);
    let photos = 0;
    for await (const descriptors of this.descriptors.ofImages([...sellers.keys()])) {
      for (const descriptor of descriptors) {
        sellers.get(descriptor.imageId)?.forEach((productId) => {
          search.compare(productId, descriptor);
        });
      }
      photos += descriptors.length;
    }
    if (photos === 0) {
      return { decision: 'none', reason: 'This page has no products with photos yet.', candidates: [] };
    }
    return search.answer(offered);
  }

  private async decode(photo: Buffer): Promise<Picture | null> {
    try {
      return await Picture.decode(photo);
    } catch (error) {
      if (!(error instanceof PictureUnreadable)) {
        throw error;
      }
      this.logger.debug({ message: 'A photo could not be read', error });
      return null;
    }
  }
}

/** Two products may show the same photo. */
function productsByPhoto(
  offered: readonly { productId: string; imageIds: readonly string[] }[],
): Map<string, string[]> {
  const products = new Map<string, string[]>();
  for (const { productId, imageIds } of offered) {
    for (const imageId of imageIds) {
      products.set(imageId, [...(products.get(imageId) ?? []), productId]);
    }
  }
  return products;
}
