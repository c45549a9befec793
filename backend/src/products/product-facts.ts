import type { ProductResponse, Variant } from '../contracts';

type Stocked = Pick<ProductResponse, 'stock' | 'variants'>;

/** Pieces at hand, of all variants together; null when they are not counted. */
export function stockOf({ stock, variants }: Stocked): number | null {
  if (stock !== null) {
    return stock;
  }
  const counted = variants.flatMap((variant) => variant.stock ?? []);
  const areAllCounted = variants.length > 0 && counted.length === variants.length;
  return areAllCounted ? counted.reduce((sum, pieces) => sum + pieces, 0) : null;
}

/**
 * Pieces of one variant at hand; where only the product is counted there are no more than that of any. Null when neither is.
 * A product that is sold out has none of any variant.
 */
export function stockOfVariant(product: Stocked, variant: Variant | null): number | null {
  return product.stock === 0 || variant === null ? stockOf(product) : (variant.stock ?? product.stock);
}

/** Lowest and highest of what the product and its variants cost; null when that is to be asked for. */
export function pricesOf({ price, variants }: Pick<ProductResponse, 'price' | 'variants'>): [number, number] | null {
  const prices =
    variants.length > 0 ? variants.flatMap((variant) => variant.price ?? price ?? []) : [price ?? []].flat();
  return prices.length === 0 ? null : [Math.min(...prices), Math.max(...prices)];
}

/** "M, đen". */
export function variantLabel({ attributes, sku }: Variant): string {
  return Object.values(attributes).join(', ') || sku;
}

/** Whether a page sells the product at this moment: an answer takes seconds to find, and cards live for months. */
export function isOnSale(
  { status, fanpages }: Pick<ProductResponse, 'status' | 'fanpages'>,
  fanpageId: string,
): boolean {
  return status === 'active' && fanpages.some((page) => page.fanpageId === fanpageId && page.isActive);
}
