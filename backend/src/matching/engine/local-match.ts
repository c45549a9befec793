import type { Box, KeypointPair, MatchDecision, MatchReason } from '../../contracts';

/** A product as one search sees it. */
export interface OfferedSources {
  productId: string;
  /** The page's own: it orders products that look equally alike. */
  priority: number;
  /** Catalogue photos and reference views that show it. */
  sourceIds: readonly string[];
}

/** A product that the photo may show. */
export interface LocalCandidate {
  productId: string;
  /** The nearest of its photos and views. */
  sourceId: string;
  /** 0 to 1; comparable only among the candidates of one answer. */
  score: number;
  /** Cosine of the embeddings, -1 to 1. Null when none was compared. */
  similarity: number | null;
  /** Keypoints that agree on one position, size and turn of the object. */
  inliers: number;
  /** Its own print or structure is in the photo: keypoints agree, and aligned by them the object looks the same. */
  printFound: boolean;
  /** The shape is the same, but the colours are not: most likely another variant. False also where nothing was compared. */
  otherColours: boolean;
  /** Where the two pictures agree, at most 60 pairs; only when asked to explain, and for the first five. */
  points: KeypointPair[];
  reason: MatchReason;
}

export const matchStages = ['decode', 'known', 'embed', 'rank', 'keypoints', 'compare', 'decide'] as const;
export type MatchStage = (typeof matchStages)[number];

/** What the pictures alone say about a customer's photo. */
export interface LocalMatch {
  decision: MatchDecision;
  reason: MatchReason;
  /** Up to 20, best first: also when the decision is `none`, for whoever looks closer. */
  candidates: LocalCandidate[];
  /** Parts of the photo that were looked at. */
  crops: Box[];
  /** Decided because the photo is a copy of a catalogue photo, before any model was asked. */
  isKnownPicture: boolean;
  milliseconds: Partial<Record<MatchStage, number>> & { total: number };
}

export interface SearchRequest {
  /** JPEG, PNG or WebP, upright, as normalised by images/. */
  photo: Buffer;
  offered: readonly OfferedSources[];
  /** Of the page, see `matchLevels`. */
  level: number;
  /** Fills `points`. */
  explain?: boolean;
  /** Also a known picture is compared with all products: the answer is the same, with the others behind it, in half a second more. */
  closely?: boolean;
}
