import * as z from 'zod';
import { idSchema, notEmpty, pageOf, pagingQuery, queryBooleanSchema, timestampSchema, typedText } from './common';
import { imageSchema } from './images';
import { limits } from './limits';

export const productStatusSchema = z.enum(['active', 'draft', 'archived']);
export type ProductStatus = z.infer<typeof productStatusSchema>;

const priceSchema = z.int().min(0).max(limits.maxPrice);
const stockSchema = z.int().min(0).max(limits.maxStock);
const text = (maxLength: number) => typedText().max(maxLength);
const filledText = (maxLength: number) => text(maxLength).regex(/[\p{L}\p{N}\p{P}\p{S}]/u, notEmpty);
const skuSchema = filledText(limits.skuLength);

export const variantSchema = z.strictObject({
  sku: skuSchema,
  /** For example `{ size: 'M', colour: 'đen' }`. */
  attributes: z
    .record(filledText(limits.attributeLength), filledText(limits.attributeLength))
    .refine((attributes) => Object.keys(attributes).length <= limits.attributesPerVariant, {
      message: `must not have more than ${limits.attributesPerVariant} attributes`,
    })
    .refine((attributes) => !Object.keys(attributes).some((name) => /[.$]/.test(name)), {
      message: 'attribute names must not contain "." or "$"',
    }),
  price: priceSchema.optional(),
  stock: stockSchema.optional(),
});
export type Variant = z.infer<typeof variantSchema>;

/** Where a product is offered; a higher `priority` is shown first among equally good matches. */
export const fanpageAssignmentSchema = z.strictObject({
  fanpageId: idSchema,
  isActive: z.boolean().default(true),
  priority: z.int().min(0).max(limits.maxPriority).default(0),
});
export type FanpageAssignment = z.infer<typeof fanpageAssignmentSchema>;

const unique =
  <Item>(key: (item: Item) => string) =>
  (items: Item[]): boolean =>
    new Set(items.map(key)).size === items.length;

const writableFields = {
  name: filledText(limits.productNameLength),
  sku: skuSchema.nullable(),
  description: text(limits.descriptionLength),
  category: text(limits.categoryLength),
  /** Whole units of `currency` that has no minor unit in use (dong by default); null means "ask for the price". */
  price: priceSchema.nullable(),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as VND'),
  status: productStatusSchema,
  /** Pieces at hand; null means "not counted". */
  stock: stockSchema.nullable(),
  variants: z
    .array(variantSchema)
    .max(limits.variantsPerProduct)
    .refine(
      // Skus are compared without case everywhere: on a phone people type them either way.
      unique((variant: Variant) => variant.sku.toLowerCase()),
      { message: 'variant skus must differ' },
    ),
  searchKeywords: z.array(filledText(limits.keywordLength)).max(limits.keywordsPerProduct),
  /** Ids of uploaded images in the order of display. */
  imageIds: z
    .array(idSchema)
    .max(limits.imagesPerProduct)
    .refine(
      unique((id: string) => id),
      { message: 'an image may be listed once' },
    ),
  fanpages: z
    .array(fanpageAssignmentSchema)
    .max(limits.fanpagesPerProduct)
    .refine(
      unique((assignment: FanpageAssignment) => assignment.fanpageId),
      { message: 'a fanpage may be listed once' },
    ),
};

export const createProductRequestSchema = z.strictObject({
  ...writableFields,
  sku: writableFields.sku.default(null),
  description: writableFields.description.default(''),
  category: writableFields.category.default(''),
  price: writableFields.price.default(null),
  currency: writableFields.currency.default('VND'),
  status: writableFields.status.default('active'),
  stock: writableFields.stock.default(null),
  variants: writableFields.variants.default([]),
  searchKeywords: writableFields.searchKeywords.default([]),
  imageIds: writableFields.imageIds.default([]),
  fanpages: writableFields.fanpages.default([]),
});
/** What a client may send: fields with a default may be left out. */
export type CreateProductRequest = z.input<typeof createProductRequestSchema>;
/** A create request with its defaults filled in. */
export type NewProduct = z.output<typeof createProductRequestSchema>;

export const updateProductRequestSchema = z
  .strictObject(writableFields)
  .partial()
  .extend({
    /** The version that was read; an older one than the stored is refused with VERSION_CONFLICT. */
    version: z.int().min(0),
  });
export type UpdateProductRequest = z.infer<typeof updateProductRequestSchema>;

export const productSchema = z.object({
  id: idSchema,
  name: z.string(),
  sku: z.string().nullable(),
  description: z.string(),
  category: z.string(),
  price: z.int().nullable(),
  currency: z.string(),
  status: productStatusSchema,
  stock: z.int().nullable(),
  variants: z.array(variantSchema),
  searchKeywords: z.array(z.string()),
  images: z.array(imageSchema),
  fanpages: z.array(fanpageAssignmentSchema),
  version: z.int(),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type ProductResponse = z.infer<typeof productSchema>;

export const productSorts = ['createdAt', 'updatedAt', 'name', 'price', 'stock'] as const;
export const productSortSchema = z.enum([...productSorts, ...productSorts.map((field) => `-${field}` as const)]);
export type ProductSort = z.infer<typeof productSortSchema>;

export const listProductsQuerySchema = z.strictObject({
  ...pagingQuery,
  /** A field, or "-" and a field for descending order. With `q`, the default is by relevance. */
  sort: productSortSchema.optional(),
  q: z.string().trim().max(limits.queryLength).optional(),
  category: text(limits.categoryLength).optional(),
  fanpageId: idSchema.optional(),
  /** Status is active and, with `fanpageId`, switched on for that page; `false` lists the others. */
  active: queryBooleanSchema.optional(),
});
export type ListProductsQuery = z.output<typeof listProductsQuerySchema>;

export const listProductsResponseSchema = pageOf(productSchema);
export type ListProductsResponse = z.infer<typeof listProductsResponseSchema>;

export const searchProductsQuerySchema = z.strictObject({
  q: z.string().trim().min(1).max(limits.queryLength),
  fanpageId: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(limits.searchResults).default(10),
});
export type SearchProductsQuery = z.output<typeof searchProductsQuerySchema>;

/**
 * What may be said about a product that a search found: `exact` has everything that was asked for, in its name, keywords
 * and variants; `likely` has it all too, but a word was corrected, stands in the description only, or the size is sold
 * out; `partial` lacks something; `weak` has half of it or less.
 */
export const searchFitSchema = z.enum(['exact', 'likely', 'partial', 'weak']);
export type SearchFit = z.infer<typeof searchFitSchema>;

/**
 * Best first: by text relevance (`score`), then by that page's own priority. The whole part of `score` says how many words
 * of the query the product has (an uncertain one counts half); naming one of its skus counts more than all words. `why` says
 * in words what was found, for people.
 */
export const searchProductsResponseSchema = pageOf(
  productSchema.extend({ score: z.number(), fit: searchFitSchema, why: z.string() }),
);
export type SearchProductsResponse = z.infer<typeof searchProductsResponseSchema>;

/** Categories in use with the number of products in each, for the filter of the list. */
export const categoriesResponseSchema = z.object({
  items: z.array(z.object({ name: z.string(), products: z.int() })),
});
export type CategoriesResponse = z.infer<typeof categoriesResponseSchema>;
