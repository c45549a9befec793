import type { CreateProductRequest } from '../../contracts';
import type { Drawing } from '../drawings/svg';
import type { DemoPage } from './fanpages';

/** What a demo product is made of; the fanpages are named, because their ids are given by the database. */
export interface DemoProduct extends Omit<CreateProductRequest, 'fanpages' | 'imageIds' | 'status' | 'currency'> {
  sku: string;
  price: number;
  /** In the order of display. */
  photos: [() => Drawing, ...(() => Drawing)[]];
  /** Priority by page; a page with `null` knows the product but does not offer it at the moment. */
  pages: Partial<Record<DemoPage, number | null>>;
}

/** Variants that differ in one attribute; their skus continue the product's. */
export const variantsOf = (
  sku: string,
  attribute: string,
  stockByValue: Record<string, number>,
): NonNullable<CreateProductRequest['variants']> =>
  Object.entries(stockByValue).map(([value, stock], index) => ({
    sku: `${sku}-${index + 1}`,
    attributes: { [attribute]: value },
    stock,
  }));
