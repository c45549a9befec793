import { Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  CategoriesResponse,
  ListProductsQuery,
  ListProductsResponse,
  NewProduct,
  ProductResponse,
  SearchProductsQuery,
  SearchProductsResponse,
  UpdateProductRequest,
} from '../contracts';
import { FanpagesService } from '../fanpages';
import { ImagesService } from '../images';
import type { OfferedProduct, Product, ProductOffers } from './product';
import { ProductListRepository } from './product-list.repository';
import { toResponse } from './product.mapper';
import { ProductSearch } from './product-search';
import { productNotFound, unknownFanpages, versionConflict } from './products.errors';
import { ProductsRepository } from './products.repository';

type RemovalListener = (productId: string) => Promise<void>;

@Injectable()
export class ProductsService implements OnModuleInit {
  private readonly removalListeners: RemovalListener[] = [];

  constructor(
    private readonly products: ProductsRepository,
    private readonly productList: ProductListRepository,
    private readonly productSearch: ProductSearch,
    private readonly fanpages: FanpagesService,
    private readonly images: ImagesService,
  ) {}

  onModuleInit(): void {
    this.fanpages.whenRemoved((fanpageId) => this.products.takeOffFanpages([fanpageId]));
  }

  async list(query: ListProductsQuery): Promise<ListProductsResponse> {
    const { products, total } = await this.productList.page(query);
    return { items: await this.toResponses(products), total, page: query.page, pageSize: query.pageSize };
  }

  /**
   * Active products that fit the words, best first: see search/ranking.
   * With `fanpageId`, only those that this page sells.
   */
  async search(query: SearchProductsQuery): Promise<SearchProductsResponse> {
    const { found, total } = await this.productSearch.search(query);
    const responses = await this.toResponses(found.map(({ product }) => product));
    // Responses come in the order of the products, one for each.
    const items = responses.flatMap((response, index) => {
      const rank = found[index];
      return rank ? [{ ...response, score: rank.score, fit: rank.fit, why: rank.why }] : [];
    });
    return { items, total, page: 1, pageSize: query.limit };
  }

  /** @throws AppError PRODUCT_NOT_FOUND */
  async get(id: string): Promise<ProductResponse> {
    return await this.toResponse(await this.existing(id));
  }

  /** Those that exist, in the given order. */
  async findMany(ids: readonly string[]): Promise<ProductResponse[]> {
    return await this.toResponses(await this.products.findMany(ids));
  }

  /**
   * What a page sells at the moment: active products whose assignment to the page is switched on.
   * @param among looks only at these products
   */
  async activeOnFanpage(fanpageId: string, among?: readonly string[]): Promise<OfferedProduct[]> {
    return await this.products.offeredOn(fanpageId, among);
  }

  /** Whether a page sells anything at the moment. */
  async sellsOnFanpage(fanpageId: string): Promise<boolean> {
    return await this.products.isAnyOfferedOn(fanpageId);
  }

  /** Where products are sold that were written at or after `since`; all products without it. */
  async offersChangedSince(since: Date | null): Promise<ProductOffers[]> {
    return await this.products.offersChangedSince(since);
  }

  async categories(): Promise<CategoriesResponse> {
    const items = await this.products.categories();
    return { items: items.toSorted((one, other) => one.name.localeCompare(other.name, 'vi')) };
  }

  /** @throws AppError SKU_TAKEN, UNKNOWN_IMAGE, UNKNOWN_FANPAGE */
  async create(product: NewProduct): Promise<ProductResponse> {
    await this.checkReferences(product);
    return await this.toResponse(await this.withoutGoneFanpages(await this.products.insert(product)));
  }

  /** @throws AppError PRODUCT_NOT_FOUND, VERSION_CONFLICT, SKU_TAKEN, UNKNOWN_IMAGE, UNKNOWN_FANPAGE */
  async update(id: string, { version, ...changes }: UpdateProductRequest): Promise<ProductResponse> {
    const stored = await this.existing(id);
    if (stored.version !== version) {
      throw versionConflict();
    }
    await this.checkReferences(changes);
    const updated = await this.products.replace(id, version, { ...stored, ...changes });
    if (!updated) {
      // Changed or removed since it was read above: the second read tells which.
      await this.existing(id);
      throw versionConflict();
    }
    return await this.toResponse(await this.withoutGoneFanpages(updated));
  }

  /** @throws AppError PRODUCT_NOT_FOUND */
  async remove(id: string): Promise<void> {
    if (!(await this.products.remove(id))) {
      throw productNotFound();
    }
    for (const listener of this.removalListeners) {
      await listener(id);
    }
  }

  /** Features that keep something about products clean up through this; what a crash leaves, their daily upkeep finds. */
  whenRemoved(listener: RemovalListener): void {
    this.removalListeners.push(listener);
  }

  private async existing(id: string): Promise<Product> {
    const product = await this.products.find(id);
    if (!product) {
      throw productNotFound();
    }
    return product;
  }

  /** Photos are claimed before the product is written: what a product shows must not be collected in between. */
  private async checkReferences({ fanpages = [], imageIds = [] }: Partial<NewProduct>): Promise<void> {
    const missing = new Set(await this.fanpages.missing(fanpages.map(({ fanpageId }) => fanpageId)));
    if (missing.size > 0) {
      throw unknownFanpages(fanpages.flatMap(({ fanpageId }, index) => (missing.has(fanpageId) ? [index] : [])));
    }
    if (imageIds.length > 0) {
      await this.images.claim(imageIds);
    }
  }

  /**
   * A page may be deleted between the check and the write, after its assignments were taken off all products. Looking
   * again after the write closes that gap; after a crash in it, the daily upkeep does.
   */
  private async withoutGoneFanpages(product: Product): Promise<Product> {
    const gone = await this.fanpages.missing(product.fanpages.map(({ fanpageId }) => fanpageId));
    if (gone.length === 0) {
      return product;
    }
    await this.products.takeOffFanpages(gone);
    return await this.existing(product.id);
  }

  private async toResponse(product: Product): Promise<ProductResponse> {
    const images = await this.images.findMany(product.imageIds);
    return toResponse(product, new Map(images.map((image) => [image.id, image])));
  }

  /** One question for the photos of all: a list page has up to a hundred products. */
  private async toResponses(products: readonly Product[]): Promise<ProductResponse[]> {
    const images = await this.images.findMany([...new Set(products.flatMap(({ imageIds }) => imageIds))]);
    const imagesById = new Map(images.map((image) => [image.id, image]));
    return products.map((product) => toResponse(product, imagesById));
  }
}
