import type { ProductEvidence } from './evidence';
import { likelinessOf } from './proof';

/** Which products are worth a closer look: what the embedding says, raised by keypoints that agree. */
export const fusedScore = ({ similarity, inliers }: Pick<ProductEvidence, 'similarity' | 'inliers'>): number =>
  (similarity ?? 0) + Math.min(1, Math.max(0, (inliers - 3) / 12)) / 2;

/** How well it fits, 0 to 1: what the embedding says, raised by how likely keypoints and looks make it. */
export const provenScore = (evidence: Pick<ProductEvidence, 'similarity' | 'inliers' | 'look'>): number =>
  Math.max(0, (evidence.similarity ?? 0) + keypointWeight * likelinessOf(evidence)) / (1 + keypointWeight);

/** From 0.5 to 0.8 recall is the same, with 0.3 one of 100 less: what is certain by keypoints may not hang on similarity. */
const keypointWeight = 0.8;
