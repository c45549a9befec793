import { Injectable } from '@nestjs/common';
import type { MatchReason } from '../../contracts';
import { ProductsService } from '../../products';
import { VisionService } from '../../vision';
import type { LocalMatch } from '../engine/local-match';
import type { PhotoMatch } from './photo-match';
import type { StepClock } from './step-clock';
import { VisionCheck, type CheckRequest } from './vision-check';
import { WordSearch } from './word-search';

export type Finding = Pick<PhotoMatch, 'decision' | 'reason' | 'candidates'>;

export interface SecondLookRequest extends CheckRequest {
  fanpageId: string;
  /** Products that an admin did not see in this photo. */
  wrong: readonly string[];
}

/** What is done when the pictures alone are not sure: one question to a vision model, and its words put to the text search. */
@Injectable()
export class SecondLook {
  constructor(
    private readonly check: VisionCheck,
    private readonly vision: VisionService,
    private readonly words: WordSearch,
    private readonly products: ProductsService,
  ) {}

  /** @throws when `signal` is aborted; whatever the vision service does, the answer of the pictures stands */
  async look(request: SecondLookRequest, clock: StepClock): Promise<Finding> {
    return request.local.candidates.length > 0
      ? await this.verify(request, clock)
      : await this.describe(request, clock);
  }

  private async verify(request: SecondLookRequest, clock: StepClock): Promise<Finding> {
    const { outcome, verdict, ...paid } = await this.check.check(request);
    clock.end('vision_verify', outcome, paid);
    if (!verdict) {
      return request.local;
    }
    if (verdict.decision !== 'none') {
      return verdict;
    }
    // What the model has just seen and refused is not asked about again.
    const refused = request.local.candidates.map(({ productId }) => productId);
    return await this.searchByWords(verdict.searchWords, refused, request, clock);
  }

  private async describe(request: SecondLookRequest, clock: StepClock): Promise<Finding> {
    if (!(await this.products.sellsOnFanpage(request.fanpageId))) {
      return request.local;
    }
    const answer = await this.vision.describe(request.photo, { signal: request.signal, until: request.until });
    if (!answer.answered) {
      clock.end('vision_describe', { code: `vision_${answer.why}` }, { costUsd: answer.costUsd });
      return request.local;
    }
    const { value, cached, costUsd } = answer;
    const { name, brand, keywords, readableText } = value;
    clock.end('vision_describe', { code: 'vision_described' }, { costUsd, cached });
    return await this.searchByWords([name, brand ?? '', ...keywords, ...readableText], [], request, clock);
  }

  private async searchByWords(
    phrases: readonly string[],
    refused: readonly string[],
    { fanpageId, wrong, local }: SecondLookRequest,
    clock: StepClock,
  ): Promise<Finding> {
    const candidates = await this.words.find(phrases, fanpageId, new Set([...wrong, ...refused]));
    clock.end('text_search', { code: 'words_found', count: candidates.length });
    return candidates.length > 0
      ? { decision: 'unsure', reason: { code: 'found_by_words' }, candidates }
      : { decision: 'none', reason: noneReason(local), candidates: local.candidates };
  }
}

const noneReason = ({ candidates, reason }: LocalMatch): MatchReason =>
  candidates.length > 0 ? { code: 'vision_none' } : reason;
