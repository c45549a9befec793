import type { Agreement } from '../copies/agreement';
import type { ColourFit } from '../copies/colour-fit';

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
  /** Of the aligned object; null where keypoints did not align it. */
  colours: ColourFit | null;
  /** Close comparison as copies of one picture; null when they are not near to that. */
  copy: Agreement | null;
}

/** How well it fits: what the embedding says, raised by keypoints that agree. */
export const fusedScore = ({ similarity, inliers }: Pick<ProductEvidence, 'similarity' | 'inliers'>): number =>
  (similarity ?? 0) + keypointWeight * Math.min(1, Math.max(0, (inliers - 3) / 12));

/** Weights from 0.3 to 0.8 give the same recall within two points. */
const keypointWeight = 0.5;
/** What `fusedScore` cannot exceed. */
export const highestScore = 1 + keypointWeight;
