import { Injectable, Logger } from '@nestjs/common';
import type { MatchReason } from '../../contracts';
import { FanpagesService } from '../../fanpages';
import { matches } from '../../platform/metrics';
import { ProductsService } from '../../products';
import type { LocalMatch } from '../engine/local-match';
import { Learning, type Recalled } from '../learning/learning.service';
import { LocalMatcher } from '../local/local-matcher';
import type { PhotoMatch } from './photo-match';
import { SecondLook, type Finding, type SecondLookRequest } from './second-look';
import { StepClock } from './step-clock';

/**
 * For everything together, in milliseconds. Twice the usual deadline of the vision service, so that even a first photo after
 * a start, which waits for the models to be loaded, gets its second look; a customer who waits longer has put the phone away.
 */
const deadline = 40_000;
/** Of it, to write down what a question that was not answered in time has cost, and to search by words. In milliseconds. */
const reserve = 1_000;

export interface PhotoMatchRequest {
  /** Normalised by images/. */
  photo: Buffer;
  fanpageId: string;
  /** Also say where photo and product agree. */
  explain?: boolean;
  /** Somebody wants to see how: known pictures are compared with other products as well, which takes half a second. */
  closely?: boolean;
  signal?: AbortSignal;
}

/** Finds the product in a photo among what a page sells at this moment: cheapest first, each step can end it. */
@Injectable()
export class PhotoMatching {
  private readonly logger = new Logger(PhotoMatching.name);

  constructor(
    private readonly fanpages: FanpagesService,
    private readonly products: ProductsService,
    private readonly learning: Learning,
    private readonly local: LocalMatcher,
    private readonly secondLook: SecondLook,
  ) {}

  /**
   * @throws AppError FANPAGE_NOT_FOUND; what the local steps throw, the time being over included; the reason of `signal`
   * when it is aborted. The vision service never makes it fail.
   */
  async match(request: PhotoMatchRequest): Promise<PhotoMatch> {
    const clock = new StepClock();
    const { matchLevel: level } = await this.fanpages.get(request.fanpageId);
    const match = withTimes(await this.find(request, level, clock), clock);
    matches.inc({ decision: match.decision, step: match.steps.at(-1)?.step, level });
    return match;
  }

  private async find(
    { photo, fanpageId, explain, closely, signal }: PhotoMatchRequest,
    level: number,
    clock: StepClock,
  ): Promise<Finding & Pick<LocalMatch, 'crops'>> {
    const until = Date.now() + deadline - reserve;
    const time = AbortSignal.timeout(deadline);
    const ending = signal ? AbortSignal.any([signal, time]) : time;
    const recalled = await this.learning.recall(photo);
    const learned = await this.learned(recalled, fanpageId);
    clock.end('learned', learnedOutcome(recalled, learned !== null));
    if (learned) {
      return { ...learned, crops: [] };
    }
    const local = await this.local.match({
      photo,
      fanpageId,
      level,
      explain,
      closely,
      without: recalled.wrong,
      signal: ending,
    });
    clock.end(local.isKnownPicture ? 'known_picture' : 'local', local.reason);
    if (local.decision === 'sure') {
      return local;
    }
    const request = { photo, local, level, fanpageId, wrong: recalled.wrong, signal: ending, until };
    return { ...(await this.lookAgain(request, clock, signal)), crops: local.crops };
  }

  /** What an admin saw in this very photo, as long as the page sells it. */
  private async learned({ right }: Recalled, fanpageId: string): Promise<Finding | null> {
    if (right === null) {
      return null;
    }
    const offered = await this.products.activeOnFanpage(fanpageId, [right]);
    if (offered.length === 0) {
      return null;
    }
    const reason: MatchReason = { code: 'confirmed_by_admin' };
    const candidate = { productId: right, sourceId: null, score: 1, similarity: null, inliers: 0, points: [], reason };
    return { decision: 'sure', reason, candidates: [candidate] };
  }

  private async lookAgain(
    request: SecondLookRequest,
    clock: StepClock,
    stop: AbortSignal | undefined,
  ): Promise<Finding> {
    try {
      return await this.secondLook.look(request, clock);
    } catch (error) {
      if (stop?.aborted) {
        throw error;
      }
      // The answer of the pictures stands, whatever kept a second look from it.
      const isLate = request.signal.aborted;
      if (!isLate) {
        this.logger.error({ message: 'A second look at a photo failed', fanpageId: request.fanpageId, error });
      }
      clock.end(request.local.candidates.length > 0 ? 'vision_verify' : 'vision_describe', {
        code: isLate ? 'no_time_left' : 'second_look_failed',
      });
      return request.local;
    }
  }
}

function learnedOutcome({ right, wrong }: Recalled, isAnswer: boolean): MatchReason {
  if (isAnswer) {
    return { code: 'confirmed_by_admin' };
  }
  if (wrong.length > 0) {
    return { code: 'ruled_out', count: wrong.length };
  }
  return { code: right === null ? 'not_judged_yet' : 'confirmed_not_for_sale' };
}

const withTimes = (match: Finding & Pick<LocalMatch, 'crops'>, clock: StepClock): PhotoMatch => ({
  decision: match.decision,
  reason: match.reason,
  candidates: match.candidates,
  crops: match.crops,
  steps: clock.steps,
  milliseconds: clock.milliseconds,
  costUsd: clock.costUsd,
});
