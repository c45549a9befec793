import { Injectable, Logger } from '@nestjs/common';
import { Receipts } from '../../activity';
import type { ProductResponse } from '../../contracts';
import { PhotoMatching, type PhotoMatch } from '../../matching';
import { describeError } from '../../platform/jobs';
import { CustomerPhotos } from '../photos/customer-photos';
import { PhotoUnavailable } from '../photos/photo-fetcher';
import { say, type Answer, type Asking, type Attempt } from './answer';
import { meantProducts, PhotoReplies, type Looked, type Missing } from './photo-replies';
import type { SentPhoto } from './question';

/** Three photos of one message are looked at; the others would only make the customer wait. */
const mostPhotos = 3;

export interface PhotoAnswer {
  answer: Answer;
  /** The one product that the photos show for certain, when there is just one and nothing else. */
  onlyProduct: ProductResponse | null;
}

/** Answers photos: looks for the product that they show among what the page sells. */
@Injectable()
export class PhotoAnswers {
  private readonly logger = new Logger(PhotoAnswers.name);

  constructor(
    private readonly photos: CustomerPhotos,
    private readonly matching: PhotoMatching,
    private readonly replies: PhotoReplies,
    private readonly receipts: Receipts,
  ) {}

  /**
   * One photo that cannot be looked at does not cost the answer about the others.
   * @throws while trying again may help: PhotoUnavailable `unreachable`, or what the matching throws; in the last attempt only
   *   when no photo could be looked at. The reason of the signal when it is aborted.
   */
  async answer(photos: SentPhoto[], asking: Asking, attempt: Attempt): Promise<PhotoAnswer> {
    const { looked, missing } = await this.lookAtAll(photos.slice(0, mostPhotos), asking, attempt);
    const errors = missing.map(({ error }) => error);
    const curable = errors.find((error) => !(error instanceof PhotoUnavailable) || error.failure === 'unreachable');
    if (curable && (!attempt.isLast || looked.length === 0)) {
      throw curable;
    }
    if (errors[0] instanceof PhotoUnavailable && looked.length === 0) {
      return { answer: this.askAgain(errors[0], asking), onlyProduct: null };
    }
    const onlyFirst = photos.length > mostPhotos ? mostPhotos : null;
    const { answer, summary, products } = await this.replies.about({ looked, missing, onlyFirst }, asking);
    for (const { receiptId, match } of looked) {
      await this.receipts.noteReply(receiptId, { summary, shown: shownOf(match, products) });
    }
    const isOnly = answer.decision === 'sure' && products.length === 1;
    return { answer, onlyProduct: isOnly ? (products[0] ?? null) : null };
  }

  /** What a customer hears when their photo cannot be looked at. */
  askAgain({ failure, message }: PhotoUnavailable, { voice }: Asking): Answer {
    const canBeSentAgain = failure === 'expired' || failure === 'unreachable';
    return say(`photo_${failure}`, message, voice.say(canBeSentAgain ? 'photoExpired' : 'photoUnreadable'));
  }

  /** All photos, also behind one that does not come: their addresses end as well, and what was stored stays for the next attempt. */
  private async lookAtAll(photos: SentPhoto[], asking: Asking, { signal, isLast }: Attempt) {
    const looked: Looked[] = [];
    const missing: Missing[] = [];
    for (const [place, photo] of photos.entries()) {
      try {
        looked.push({ place, ...(await this.look(photo, asking, signal)) });
      } catch (error) {
        if (error instanceof PhotoUnavailable) {
          missing.push({ place, error });
          continue;
        }
        if (signal.aborted || !isLast) {
          throw error;
        }
        this.logger.error({ message: 'A photo could not be looked at', photo: photo.key, error });
        missing.push({ place, error: new Error(describeError(error), { cause: error }) });
      }
    }
    return { looked, missing };
  }

  private async look(sent: SentPhoto, asking: Asking, signal: AbortSignal): Promise<Omit<Looked, 'place'>> {
    const { receiptId, photo } = await this.photos.get(sent, asking);
    try {
      const match = await this.matching.match({ photo, fanpageId: asking.fanpageId, explain: true, signal });
      // At once: what was found, and paid for, does not depend on what becomes of the other photos or of the reply.
      await this.receipts.complete(receiptId, match);
      return { receiptId, match };
    } catch (error) {
      // Another attempt that succeeds writes over it. When the process only has to go, one follows for certain.
      if (!signal.aborted) {
        await this.receipts.failLook(receiptId, describeError(error));
      }
      throw error;
    }
  }
}

/** What the customer saw because of this photo, of all that the message was answered with. */
function shownOf(match: PhotoMatch, shown: readonly ProductResponse[]): string[] {
  const ids = new Set(shown.map(({ id }) => id));
  return meantProducts(match).filter((productId) => ids.has(productId));
}
