import type { NewProduct, SearchFit } from '../contracts';

/** A product as services see it: plain values, ids as text. */
export interface Product extends NewProduct {
  id: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A product that a page sells, as much of it as matching needs. */
export interface OfferedProduct {
  productId: string;
  imageIds: string[];
  /** Of that page; higher is shown first. */
  priority: number;
}

/** Where a product is sold at the moment, as much of it as matching keeps in memory. */
export interface ProductOffers {
  productId: string;
  imageIds: string[];
  /** Pages that sell it now; empty while it is not active. */
  pages: { fanpageId: string; priority: number }[];
  /** Counts the writes. */
  version: number;
}

/** A product that a text search found. */
export interface RankedProduct {
  product: Product;
  /** How well it fits, and what that promises: see search/ranking. */
  score: number;
  fit: SearchFit;
  /** For people who wonder why it was found, for example "all words in the name, size 42 in stock". */
  why: string;
}
