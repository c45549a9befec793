import { max, maxLength, required, schema, validate } from '@angular/forms/signals';
import {
  createProductRequestSchema,
  type FanpageAssignment,
  limits,
  type NewProduct,
  type ProductResponse,
  type ProductStatus,
  type Variant,
} from '@contracts';

export interface VariantDraft {
  sku: string;
  attributes: Record<string, string>;
  price: number | null;
  stock: number | null;
}

/** What the editor holds: texts where the wire has null, because inputs know only text. Photos are kept apart. */
export interface ProductDraft {
  name: string;
  sku: string;
  category: string;
  price: number | null;
  stock: number | null;
  status: ProductStatus;
  description: string;
  searchKeywords: string[];
  variants: VariantDraft[];
  fanpages: FanpageAssignment[];
}

export const emptyDraft: ProductDraft = {
  name: '',
  sku: '',
  category: '',
  price: null,
  stock: null,
  status: 'active',
  description: '',
  searchKeywords: [],
  variants: [],
  fanpages: [],
};

export const draftOf = (product: ProductResponse): ProductDraft => ({
  name: product.name,
  sku: product.sku ?? '',
  category: product.category,
  price: product.price,
  stock: product.stock,
  status: product.status,
  description: product.description,
  searchKeywords: product.searchKeywords,
  variants: product.variants.map((variant) => ({
    ...variant,
    price: variant.price ?? null,
    stock: variant.stock ?? null,
  })),
  fanpages: product.fanpages,
});

/** The newest draft with all fields over it that differ between `base` and `mine`. */
export const withChanges = (newest: ProductDraft, base: ProductDraft, mine: ProductDraft): ProductDraft => {
  const before: Readonly<Record<string, unknown>> = { ...base };
  const changed = Object.entries(mine).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field]),
  );
  return { ...newest, ...Object.fromEntries(changed) };
};

const variantOf = ({ sku, attributes, price, stock }: VariantDraft): Variant => ({
  sku: sku.trim(),
  attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value.trim() !== '')),
  ...(price === null ? {} : { price }),
  ...(stock === null ? {} : { stock }),
});

/** The currency stays what it is: dong for a new product. */
export const requestOf = (draft: ProductDraft, imageIds: string[]): Omit<NewProduct, 'currency'> => ({
  ...draft,
  sku: draft.sku.trim() || null,
  variants: draft.variants.map(variantOf),
  imageIds,
});

/** The rules of the contract that a person can break by typing; the server checks all of them again. */
export const productRules = schema<ProductDraft>((path) => {
  required(path.name);
  // Blanks only are not a name.
  validate(path.name, ({ value }) => (value() !== '' && value().trim() === '' ? { kind: 'required' } : undefined));
  maxLength(path.name, limits.productNameLength);
  maxLength(path.sku, limits.skuLength);
  maxLength(path.category, limits.categoryLength);
  maxLength(path.description, limits.descriptionLength);
  max(path.price, limits.maxPrice);
  max(path.stock, limits.maxStock);
  validate(path.variants, ({ value }) => {
    const checked = createProductRequestSchema.shape.variants.safeParse(value().map(variantOf));
    return checked.success ? undefined : { kind: 'variants', message: 'variants' };
  });
});
