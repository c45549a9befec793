import { Injectable } from '@nestjs/common';
import type { LocalMatch } from '../engine/local-match';
import { MatchingService } from '../matching.service';

export interface LocalMatchRequest {
  photo: Buffer;
  fanpageId: string;
  level: number;
  explain?: boolean;
  without?: readonly string[];
  signal?: AbortSignal;
}

@Injectable()
export class LocalMatcher {
  constructor(private readonly matching: MatchingService) {}

  async match({ photo, fanpageId, without = [] }: LocalMatchRequest): Promise<LocalMatch> {
    const started = performance.now();
    const match = await this.matching.matchPhoto({ photo, fanpageId });
    const candidates = match.candidates.filter(({ productId }) => !without.includes(productId));
    return {
      decision: candidates.length > 0 ? match.decision : 'none',
      reason: match.reason,
      candidates: candidates.map((candidate) => ({
        ...candidate,
        sourceId: candidate.productId,
        similarity: null,
        inliers: 0,
        points: [],
        otherColours: false,
      })),
      crops: [],
      isKnownPicture: match.decision === 'sure',
      milliseconds: { total: performance.now() - started },
    };
  }
}
