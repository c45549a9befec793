import { Injectable } from '@nestjs/common';
import type { AnalyzeImageResponse, DescribedProduct, VisionStatus } from '../contracts';
import { ImagesService, type ReceivedFile } from '../images';
import { analysisFailure } from './vision.errors';
import type { Patience, VerifiedChoice, VisionAnswer } from './vision-answer';
import { ModelWatch, type VisionTrouble } from './model-watch';
import { PhotoQuestions } from './photo-questions';
import { VisionState } from './vision-state';
import { describeQuestion } from './questions/describe.question';
import { verifyQuestion } from './questions/verify.question';

export interface VerifyRequest extends Patience {
  /** The customer's, as ImagesService.normalise gives it. */
  photo: Buffer;
  /** JPEG of at most 1024 pixels on which the candidates are numbered from 1 to `count`. */
  sheet: Buffer;
  /** At most 20: more of them are too small to be told apart. */
  count: number;
}

/**
 * What a vision model says about photos. Whatever the service does, there is an answer or the reason why there is none;
 * it throws only when `signal` is aborted.
 */
@Injectable()
export class VisionService {
  constructor(
    private readonly questions: PhotoQuestions,
    private readonly state: VisionState,
    private readonly images: ImagesService,
    private readonly watch: ModelWatch,
  ) {}

  /** @param photo as ImagesService.normalise gives it */
  describe(photo: Buffer, patience: Patience = {}): Promise<VisionAnswer<DescribedProduct>> {
    return this.questions.ask(describeQuestion(photo), patience);
  }

  verify({ signal, until, ...pictures }: VerifyRequest): Promise<VisionAnswer<VerifiedChoice>> {
    return this.questions.ask(verifyQuestion(pictures), { signal, until });
  }

  status(): Promise<VisionStatus> {
    return this.state.status();
  }

  /** Asks the service about its model; null when nothing waits for a person. */
  trouble(): Promise<VisionTrouble | null> {
    return this.watch.look();
  }

  /**
   * Describes the uploaded photo for the product editor.
   * @throws AppError as ImagesService.normalise for a file that is no photo; VISION_NOT_CONFIGURED, VISION_OVER_BUDGET,
   *   VISION_UNAVAILABLE, VISION_REFUSED
   */
  async analyze({ path }: ReceivedFile): Promise<AnalyzeImageResponse> {
    const answer = await this.describe(await this.images.normalise({ path }));
    if (!answer.answered) {
      throw analysisFailure(answer);
    }
    return { product: answer.value, model: answer.model, cached: answer.cached, costUsd: answer.costUsd };
  }
}
