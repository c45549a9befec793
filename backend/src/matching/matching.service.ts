import { Injectable, Logger } from '@nestjs/common';
import { ProductsService } from '../products';
import { ImageDescriptors } from './image-descriptors.service';
import { matchPicture } from './match-picture';
import type { PhotoMatch } from './photo-match';
import { Picture } from './picture';

/** Finds the product in a customer's photo among what a page sells at this moment. */
@Injectable()
export class MatchingService {
  private readonly logger = new Logger(MatchingService.name);

  constructor(
    private readonly products: ProductsService,
    private readonly descriptors: ImageDescriptors,
  ) {}

  /** A photo that cannot be read is answered with `none` and the reason: it is no failure of ours. */
  async matchPhoto({ photo, fanpageId }: { photo: Buffer; fanpageId: string }): Promise<PhotoMatch> {
    const picture = await this.decode(photo);
    if (!picture) {
      return { decision: 'none', reason: 'The photo is damaged or of a kind that cannot be read.', candidates: [] };
    }
    const offered = await this.products.activeOnFanpage(fanpageId);
    const descriptors = await this.descriptors.ofImages([...new Set(offered.flatMap(({ imageIds }) => imageIds))]);
    if (descriptors.size === 0) {
      return { decision: 'none', reason: 'This page has no products with photos yet.', candidates: [] };
    }
    return matchPicture(
      picture,
      offered.map(({ productId, imageIds, priority }) => ({
        productId,
        priority,
        photos: imageIds.flatMap((id) => descriptors.get(id) ?? []),
      })),
    );
  }

  private async decode(photo: Buffer): Promise<Picture | null> {
    try {
      return await Picture.decode(photo);
    } catch (error) {
      this.logger.debug({ message: 'A photo could not be read', error });
      return null;
    }
  }
}
