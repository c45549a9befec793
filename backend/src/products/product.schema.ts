import { Schema, type QueryFilter, type Types } from 'mongoose';
import { productStatusSchema, type NewProduct, type Variant } from '../contracts';
import { schemaOptions, toObjectId } from '../platform/database';
import type { SearchFields } from './search/search-fields';

export interface AssignmentRecord {
  fanpageId: Types.ObjectId;
  isActive: boolean;
  priority: number;
}

/** A product as it is stored: the content of the wire with ids as ObjectIds, and what search and consistency need. */
export interface ProductRecord extends Omit<NewProduct, 'imageIds' | 'fanpages'> {
  _id: Types.ObjectId;
  /** The sku without case, absent without a sku: carries the unique index. */
  skuKey?: string;
  imageIds: Types.ObjectId[];
  fanpages: AssignmentRecord[];
  search: SearchFields;
  /** Counts the writes; a write names the one it has read. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const nested = { _id: false, strict: 'throw', minimize: false } as const;
// `required` refuses null, and mongoose's strings refuse '' with it: fields that may be empty have a default only.
const text = { type: String, default: '' };
const texts = { type: [String], required: true };

const variantSchema = new Schema<Variant>(
  {
    sku: { type: String, required: true },
    attributes: { type: Schema.Types.Mixed, required: true },
    price: Number,
    stock: Number,
  },
  nested,
);

const assignmentSchema = new Schema<AssignmentRecord>(
  {
    fanpageId: { type: Schema.Types.ObjectId, required: true },
    isActive: { type: Boolean, required: true },
    priority: { type: Number, required: true },
  },
  nested,
);

const searchSchema = new Schema<SearchFields>(
  { name: text, keywords: texts, description: text, words: texts, codes: texts },
  nested,
);

export const productSchema = new Schema<ProductRecord>(
  {
    name: { type: String, required: true },
    sku: { type: String, default: null },
    skuKey: String,
    description: text,
    category: text,
    price: { type: Number, default: null },
    currency: { type: String, required: true },
    status: { type: String, required: true, enum: productStatusSchema.options },
    stock: { type: Number, default: null },
    variants: { type: [variantSchema], required: true },
    searchKeywords: texts,
    imageIds: { type: [Schema.Types.ObjectId], required: true },
    fanpages: { type: [assignmentSchema], required: true },
    search: { type: searchSchema, required: true },
    version: { type: Number, required: true },
  },
  { ...schemaOptions, collection: 'products' },
);

// Products that carry one exact keyword: analytics and bulk edits ask by it.
productSchema.index({ searchKeywords: 1 });
// "Which products does this page sell?": search, matching, the list's filter, taking a deleted page out.
productSchema.index({ 'fanpages.fanpageId': 1 });
// The list by category, narrowed to what some page offers.
productSchema.index({ category: 1, 'fanpages.isActive': 1 });
// What changed since matching last looked: every job process asks before every photo.
productSchema.index({ updatedAt: 1 });
// The list's default order: newest first.
productSchema.index({ createdAt: -1 });
// A page's products by the page's own priority.
productSchema.index({ 'fanpages.priority': -1, 'fanpages.fanpageId': 1 });
// The folded copies carry the text index because MongoDB folds diacritics but not đ. Shops write Vietnamese, which has no
// stemmer: language 'none' keeps every word. The override names a field that no product has, otherwise a field called
// `language` would choose a stemmer per document.
productSchema.index(
  { 'search.name': 'text', 'search.keywords': 'text', 'search.description': 'text' },
  {
    name: 'search_text',
    weights: { 'search.name': 10, 'search.keywords': 5, 'search.description': 1 },
    default_language: 'none',
    language_override: 'searchLanguage',
  },
);
// Prefixes while somebody types in the list: an anchored expression walks only the words that begin so.
productSchema.index({ 'search.words': 1 });
// Whether products of a page have changed since its vocabulary was read: answered by the index alone.
productSchema.index({ 'fanpages.fanpageId': 1, _id: 1, version: 1, updatedAt: 1 });
// Partial, not sparse: any number of products may go without a sku, and null is not a value to be unique.
productSchema.index({ skuKey: 1 }, { unique: true, partialFilterExpression: { skuKey: { $exists: true } } });
// "Is this image in use?", asked before an unused image is removed.
productSchema.index({ imageIds: 1 });

/** What customers can buy: active products, and with a fanpage those which that page offers at the moment. */
export function onSale(fanpageId: string | undefined): QueryFilter<ProductRecord> {
  return {
    status: 'active',
    ...(fanpageId !== undefined && {
      fanpages: { $elemMatch: { fanpageId: toObjectId(fanpageId), isActive: true } },
    }),
  };
}
