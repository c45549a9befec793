import { Injectable } from '@nestjs/common';
import type { ReferenceView, ReferenceViewsResponse } from '../../contracts';
import { ProductsService } from '../../products';
import { referenceViewNotFound } from './learning.errors';
import { Learning } from './learning.service';
import type { StoredView } from './reference-views.repository';
import { ReferenceViews } from './reference-views.service';

/** What admins see and do of the views of their products. */
@Injectable()
export class ReferenceViewsApi {
  constructor(
    private readonly views: ReferenceViews,
    private readonly learning: Learning,
    private readonly products: ProductsService,
  ) {}

  /** @throws AppError PRODUCT_NOT_FOUND */
  async ofProduct(productId: string): Promise<ReferenceViewsResponse> {
    await this.products.get(productId);
    return { items: (await this.views.ofProduct(productId)).map(toResponse) };
  }

  /** @throws AppError REFERENCE_VIEW_NOT_FOUND */
  photo(id: string): Promise<Buffer> {
    return this.views.photo(id);
  }

  /** @throws AppError REFERENCE_VIEW_NOT_FOUND */
  async remove(id: string): Promise<void> {
    if (!(await this.learning.forgetView(id))) {
      throw referenceViewNotFound();
    }
  }
}

/** Where a signed-in person sees the photo. */
export const referenceViewUrl = (id: string): string => `/api/reference-views/${id}/photo`;

const toResponse = ({ id, productId, receiptId, createdAt }: StoredView): ReferenceView => ({
  id,
  productId,
  receiptId,
  createdAt: createdAt.toISOString(),
  photoUrl: referenceViewUrl(id),
});
