import { Injectable } from '@nestjs/common';
import { matchLevels, type MatchReason, type MatchStep } from '../../contracts';
import { VisionService, type VerifiedChoice } from '../../vision';
import type { LocalCandidate, LocalMatch } from '../engine/local-match';
import { drawSheet } from './candidate-sheet';
import { CandidatePictures } from './candidate-pictures';
import { contradictionTo, isPrintFound, type PicturedCandidate } from './contradiction';

/** More than this are too small on one sheet to be told apart. */
const mostOnSheet = 20;

export interface CheckRequest {
  photo: Buffer;
  local: LocalMatch;
  /** Of the page, see `matchLevels`. */
  level: number;
  signal: AbortSignal;
  /** When the vision service has to be done, in milliseconds since 1970. */
  until: number;
}

export interface Checked extends Omit<MatchStep, 'step' | 'milliseconds'> {
  /** Null: the local answer stands. */
  verdict: Verdict | null;
}

export type Verdict =
  | { decision: 'sure' | 'unsure'; reason: MatchReason; candidates: LocalCandidate[] }
  /** It is none of them; these words describe it. */
  | { decision: 'none'; searchWords: string[] };

/** Has a vision model look at the customer's photo beside what looks like it. */
@Injectable()
export class VisionCheck {
  constructor(
    private readonly vision: VisionService,
    private readonly pictures: CandidatePictures,
  ) {}

  /** One question at most, and none when the same was asked before. */
  async check({ photo, local, level, signal, until }: CheckRequest): Promise<Checked> {
    const shown = await this.pictures.of(local.candidates.slice(0, mostOnSheet));
    if (shown.length === 0) {
      return { outcome: { code: 'vision_no_pictures' }, costUsd: 0, cached: false, verdict: null };
    }
    const sheet = await drawSheet(shown.map(({ picture }) => picture));
    const answer = await this.vision.verify({ photo, sheet, count: shown.length, signal, until });
    if (!answer.answered) {
      return { outcome: { code: `vision_${answer.why}` }, costUsd: answer.costUsd, cached: false, verdict: null };
    }
    const { value, cached, costUsd } = answer;
    const verdict = await this.judge(value, shown, { photo, local, level });
    return { outcome: outcomeOf(value, shown.length), costUsd, cached, verdict };
  }

  private async judge(
    { choice, certainty, searchWords }: VerifiedChoice,
    shown: readonly PicturedCandidate[],
    { photo, local: { candidates }, level }: Pick<CheckRequest, 'photo' | 'local' | 'level'>,
  ): Promise<Verdict | null> {
    if (choice === null) {
      // Matching points on a print are a fact; then the customer is asked all the same.
      return candidates.some(isPrintFound) ? null : { decision: 'none', searchWords };
    }
    const chosen = shown[choice - 1];
    if (!chosen || certainty === 'unclear') {
      return null;
    }
    const { candidate } = chosen;
    const chosenFirst = [candidate, ...candidates.filter(({ productId }) => productId !== candidate.productId)];
    if (certainty === 'likely') {
      return { decision: 'unsure', reason: { code: 'vision_thinks_first' }, candidates: chosenFirst };
    }
    const contradiction = await contradictionTo(photo, chosen, shown);
    if (contradiction) {
      const { reason, rival } = contradiction;
      const others = chosenFirst.slice(1).filter(({ productId }) => productId !== rival?.productId);
      return {
        decision: 'unsure',
        reason,
        candidates: [candidate, ...(rival ? [rival] : []), ...others],
      };
    }
    // What a model calls certain cannot be measured beforehand: a careful page is asked to decide by pictures alone.
    if (level <= matchLevels.careful) {
      return { decision: 'unsure', reason: { code: 'vision_first_careful_page' }, candidates: chosenFirst };
    }
    return {
      decision: 'sure',
      reason: shown.length === 1 ? { code: 'vision_only_one' } : { code: 'vision_among', count: shown.length },
      candidates: chosenFirst,
    };
  }
}

function outcomeOf({ choice, certainty }: VerifiedChoice, count: number): MatchReason {
  return choice === null
    ? { code: 'vision_none_of', count }
    : { code: 'vision_chose', place: choice, count, certainty };
}
