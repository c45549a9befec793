import type { NewProduct } from '../contracts';
import { toObjectId } from '../platform/database';
import type { Product } from './product';
import type { ProductRecord } from './product.schema';
import { searchFieldsOf } from './search/search-fields';

/** What a write sets: everything of a record but identity, version and times. */
export type ProductContent = Omit<ProductRecord, '_id' | 'version' | 'createdAt' | 'updatedAt'>;

/**
 * Skus that differ in case only are the same: people read them from a phone and type them either way, and two products
 * that nobody can tell apart in a chat would be a trap. All other characters count.
 */
const keyOf = (sku: string): string => sku.toLowerCase();

export function toContent(product: NewProduct): ProductContent {
  return {
    name: product.name,
    sku: product.sku,
    ...(product.sku !== null && { skuKey: keyOf(product.sku) }),
    description: product.description,
    category: product.category,
    price: product.price,
    currency: product.currency,
    status: product.status,
    stock: product.stock,
    variants: product.variants,
    searchKeywords: product.searchKeywords,
    imageIds: product.imageIds.map(toObjectId),
    fanpages: product.fanpages.map((assignment) => ({ ...assignment, fanpageId: toObjectId(assignment.fanpageId) })),
    search: searchFieldsOf(product),
  };
}

export function toProduct(record: ProductRecord): Product {
  return {
    id: record._id.toString(),
    name: record.name,
    sku: record.sku,
    description: record.description,
    category: record.category,
    price: record.price,
    currency: record.currency,
    status: record.status,
    stock: record.stock,
    variants: record.variants,
    searchKeywords: record.searchKeywords,
    imageIds: record.imageIds.map(String),
    fanpages: record.fanpages.map(({ fanpageId, isActive, priority }) => ({
      fanpageId: fanpageId.toString(),
      isActive,
      priority,
    })),
    version: record.version,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  };
}
