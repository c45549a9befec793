import type { Agreement } from '../copies/agreement';
import type { Look } from '../copies/look';
import { likelinessOf } from './proof';

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

/** Which products are worth a closer look: what the embedding says, raised by keypoints that agree. */
export const fusedScore = ({ similarity, inliers }: Pick<ProductEvidence, 'similarity' | 'inliers'>): number =>
  (similarity ?? 0) + Math.min(1, Math.max(0, (inliers - 3) / 12)) / 2;

/** How well it fits, 0 to 1: what the embedding says, raised by how likely keypoints and looks make it. */
export const provenScore = (evidence: Pick<ProductEvidence, 'similarity' | 'inliers' | 'look'>): number =>
  Math.max(0, (evidence.similarity ?? 0) + keypointWeight * likelinessOf(evidence)) / (1 + keypointWeight);

/** From 0.5 to 0.8 recall is the same, with 0.3 one of 100 less: what is certain by keypoints may not hang on similarity. */
const keypointWeight = 0.8;
