import type { Agreement } from '../copies/agreement';
import type { Look } from '../copies/look';

/** What was found out about one product, by the best of its photos and views. */
export interface ProductEvidence {
  productId: string;
  /** The page's own: it orders products that look equally alike. */
  priority: number;
  /** The photo or view that all below is about. */
  sourceId: string;
  /** Cosine of the embeddings; null when none was compared. */
  similarity: number | null;
  inliers: number;
  /** How alike the aligned object looks; null where keypoints did not align it. */
  look: Look | null;
  /** Close comparison as copies of one picture; null when they are not near to that. */
  copy: Agreement | null;
}
