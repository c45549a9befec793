import { Injectable, Logger } from '@nestjs/common';
import { limits, type ProductResponse } from '../../contracts';
import { PagePosts } from '../../facebook';
import { ImagesService } from '../../images';
import { PhotoMatching } from '../../matching';
import { describeError } from '../../platform/jobs';
import { isOnSale, ProductsService } from '../../products';
import { productWordsIn } from '../answer/product-words';
import { PhotoFetcher } from '../photos/photo-fetcher';
import type { Comment } from './comment';

/** A long caption is a story; products are named where it begins. */
const captionRead = limits.queryLength;

/** Finds the product that a comment is about: by its photo, by its words, by the post above it. */
@Injectable()
export class CommentProducts {
  private readonly logger = new Logger(CommentProducts.name);

  constructor(
    private readonly photos: PhotoFetcher,
    private readonly images: ImagesService,
    private readonly matching: PhotoMatching,
    private readonly products: ProductsService,
    private readonly posts: PagePosts,
  ) {}

  /** Only what is certain: undefined otherwise. */
  async about(
    { text, photoUrl, postId }: Comment,
    fanpageId: string,
    token: string,
    signal: AbortSignal,
  ): Promise<ProductResponse | undefined> {
    const own = (await this.inPhoto(photoUrl, fanpageId, signal)) ?? (await this.named(text, fanpageId));
    // A photo of one's own is about that and not about the post.
    if (own || photoUrl !== null || postId === '') {
      return own;
    }
    const post = await this.posts.read(postId, token);
    return (
      (await this.inPhoto(post?.photoUrl ?? null, fanpageId, signal)) ?? (await this.named(post?.text ?? '', fanpageId))
    );
  }

  /** The photo is looked at and not kept: who commented has not written to the shop. */
  private async inPhoto(
    address: string | null,
    fanpageId: string,
    signal: AbortSignal,
  ): Promise<ProductResponse | undefined> {
    if (address === null) {
      return undefined;
    }
    try {
      const photo = await this.images.normalise({ buffer: await this.photos.fetch(address, signal) });
      const { decision, candidates } = await this.matching.match({ photo, fanpageId, explain: false, signal });
      const [best] = candidates;
      return decision === 'sure' && best ? await this.onSale(best.productId, fanpageId) : undefined;
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }
      // The reply is welcome without it.
      this.logger.warn({ message: 'The photo of a comment could not be looked at', error: describeError(error) });
      return undefined;
    }
  }

  private async named(text: string, fanpageId: string): Promise<ProductResponse | undefined> {
    const q = productWordsIn(text.slice(0, captionRead)).trim();
    if (q === '') {
      return undefined;
    }
    const { items } = await this.products.search({ q, fanpageId, limit: 2 });
    const [best, next] = items;
    const isOnly = best?.fit === 'exact' && next?.fit !== 'exact';
    return isOnly ? await this.onSale(best.id, fanpageId) : undefined;
  }

  private async onSale(id: string, fanpageId: string): Promise<ProductResponse | undefined> {
    const [product] = await this.products.findMany([id]);
    return product && isOnSale(product, fanpageId) ? product : undefined;
  }
}
