import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import type { NewProduct } from '../contracts';
import { ReadCache } from '../platform/cache';
import { isDuplicateKey, toObjectId } from '../platform/database';
import { toContent, toProduct } from './product-record';
import type { OfferedProduct, Product, ProductOffers } from './product';
import type { ProductRecord } from './product.schema';
import { skuTaken } from './products.errors';

@Injectable()
export class ProductsRepository {
  constructor(
    @InjectModel('Product') private readonly model: Model<ProductRecord>,
    private readonly cache: ReadCache,
  ) {}

  /** @throws AppError SKU_TAKEN */
  async insert(product: NewProduct): Promise<Product> {
    const created = await this.refusingTakenSku(product.sku, () =>
      this.model.create({ ...toContent(product), version: 0 }),
    );
    await this.cache.changed('products');
    return toProduct(created.toObject());
  }

  async find(id: string): Promise<Product | null> {
    const record = await this.model.findById(toObjectId(id)).lean<ProductRecord>();
    return record && toProduct(record);
  }

  /** Those that exist, in the given order. */
  async findMany(ids: readonly string[]): Promise<Product[]> {
    const records = await this.model.find({ _id: { $in: ids.map(toObjectId) } }).lean<ProductRecord[]>();
    const byId = new Map(records.map((record) => [record._id.toString(), toProduct(record)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /**
   * Writes the product if it still has that version; null when it has not. The version is part of the filter, so of two
   * writers who have read the same version exactly one finds the document.
   *
   * @throws AppError SKU_TAKEN
   */
  async replace(id: string, version: number, product: NewProduct): Promise<Product | null> {
    const content = toContent(product);
    const record = await this.refusingTakenSku(product.sku, () =>
      this.model
        .findOneAndUpdate(
          { _id: toObjectId(id), version },
          {
            $set: content,
            ...(content.skuKey === undefined && { $unset: { skuKey: true } }),
            $inc: { version: 1 },
          },
          { returnDocument: 'after' },
        )
        .lean<ProductRecord>(),
    );
    if (record) {
      await this.cache.changed('products');
    }
    return record && toProduct(record);
  }

  /** @returns whether there was such a product */
  async remove(id: string): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne({ _id: toObjectId(id) });
    await this.cache.changed('products');
    return deletedCount === 1;
  }

  /** Atomic per product, so that a concurrent edit neither gets lost nor brings an assignment back. */
  async takeOffFanpages(fanpageIds: readonly string[]): Promise<void> {
    const gone = fanpageIds.map(toObjectId);
    await this.model.updateMany(
      { 'fanpages.fanpageId': { $in: gone } },
      // The version moves on: an editor that still shows the page is told to reload.
      { $pull: { fanpages: { fanpageId: { $in: gone } } }, $inc: { version: 1 } },
    );
    await this.cache.changed('products');
  }

  async isAnyOfferedOn(fanpageId: string): Promise<boolean> {
    return (await this.model.exists(onSaleOn(toObjectId(fanpageId)))) !== null;
  }

  /** @param among looks only at these products */
  async offeredOn(fanpageId: string, among?: readonly string[]): Promise<OfferedProduct[]> {
    const page = toObjectId(fanpageId);
    const records = await this.model
      .find({
        ...(among && { _id: { $in: among.map(toObjectId) } }),
        ...onSaleOn(page),
      })
      .select({ imageIds: 1, fanpages: 1 })
      .lean<Pick<ProductRecord, '_id' | 'imageIds' | 'fanpages'>[]>();
    return records.map(({ _id, imageIds, fanpages }) => ({
      productId: _id.toString(),
      imageIds: imageIds.map(String),
      priority: fanpages.find((assignment) => assignment.fanpageId.equals(page))?.priority ?? 0,
    }));
  }

  /** Products that were written at or after `since`; all of them without it. */
  async offersChangedSince(since: Date | null): Promise<ProductOffers[]> {
    const records = await this.model
      .find(since ? { updatedAt: { $gte: since } } : {})
      .select({ imageIds: 1, fanpages: 1, status: 1, version: 1 })
      .lean<Pick<ProductRecord, '_id' | 'imageIds' | 'fanpages' | 'status' | 'version'>[]>();
    return records.map(({ _id, imageIds, fanpages, status, version }) => ({
      productId: _id.toString(),
      imageIds: imageIds.map(String),
      pages: fanpages
        .filter(({ isActive }) => isActive && status === 'active')
        .map(({ fanpageId, priority }) => ({ fanpageId: fanpageId.toString(), priority })),
      version,
    }));
  }

  /** Categories in use and how many products each has. */
  /** Asked with every look at the list, and a walk through all products. */
  async categories(): Promise<readonly { name: string; products: number }[]> {
    return await this.cache.read({
      name: 'products.categories',
      from: 'products',
      load: () => this.countCategories(),
    });
  }

  private async countCategories(): Promise<{ name: string; products: number }[]> {
    const groups = await this.model.aggregate<{ _id: string; products: number }>([
      { $match: { category: { $ne: '' } } },
      { $group: { _id: '$category', products: { $sum: 1 } } },
    ]);
    return groups.map(({ _id, products }) => ({ name: _id, products }));
  }

  /** Those of the images that some product shows. */
  async shownImages(among: readonly string[]): Promise<Set<string>> {
    const records = await this.model
      .find({ imageIds: { $in: among.map(toObjectId) } })
      .select({ imageIds: 1 })
      .lean<Pick<ProductRecord, 'imageIds'>[]>();
    const asked = new Set(among);
    return new Set(records.flatMap(({ imageIds }) => imageIds.map(String)).filter((id) => asked.has(id)));
  }

  /** Fanpages that some product is assigned to, existing or not. */
  async assignedFanpages(): Promise<string[]> {
    const ids: unknown[] = await this.model.distinct('fanpages.fanpageId');
    return ids.filter((id) => id instanceof Types.ObjectId).map(String);
  }

  private async refusingTakenSku<Written>(sku: string | null, write: () => PromiseLike<Written>): Promise<Written> {
    try {
      return await write();
    } catch (error) {
      if (sku !== null && isDuplicateKey(error, 'skuKey')) {
        throw skuTaken(sku);
      }
      throw error;
    }
  }
}

const onSaleOn = (page: Types.ObjectId) => ({
  status: 'active' as const,
  fanpages: { $elemMatch: { fanpageId: page, isActive: true } },
});
