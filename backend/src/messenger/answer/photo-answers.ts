import { Injectable, Logger } from '@nestjs/common';
import { Receipts } from '../../activity';
import type { OutgoingMessage, ProductResponse } from '../../contracts';
import { mostQuestions, PhotoMatching, type PhotoMatch } from '../../matching';
import { describeError } from '../../platform/jobs';
import { ProductsService } from '../../products';
import { CustomerPhotos } from '../photos/customer-photos';
import { PhotoUnavailable } from '../photos/photo-fetcher';
import { say, type Answer, type Asking, type Attempt } from './answer';
import { wayOut } from './buttons';
import { isOnSale } from './on-sale';
import { ProductCards } from './product-cards';
import type { SentPhoto } from './question';
import { words } from './words';

/** Three photos of one message are looked at; the others would only make the customer wait. */
const mostPhotos = 3;

/** A photo that was looked at. */
interface Looked {
  receiptId: string;
  match: PhotoMatch;
}

/** An answer, and what the receipts keep of it. */
interface Shown {
  answer: Answer;
  /** For admins. */
  summary: string;
  products: ProductResponse[];
}

/** Answers photos: looks for the product that they show among what the page sells. */
@Injectable()
export class PhotoAnswers {
  private readonly logger = new Logger(PhotoAnswers.name);

  constructor(
    private readonly photos: CustomerPhotos,
    private readonly matching: PhotoMatching,
    private readonly products: ProductsService,
    private readonly cards: ProductCards,
    private readonly receipts: Receipts,
  ) {}

  /**
   * One photo that cannot be looked at does not cost the answer about the others.
   * @throws while trying again may help: PhotoUnavailable `unreachable`, or what the matching throws; in the last attempt only
   *   when no photo could be looked at. The reason of the signal when it is aborted.
   */
  async answer(photos: SentPhoto[], asking: Asking, attempt: Attempt): Promise<Answer> {
    const { looked, missing } = await this.lookAtAll(photos.slice(0, mostPhotos), asking, attempt);
    const curable = missing.find((error) => !(error instanceof PhotoUnavailable) || error.failure === 'unreachable');
    if (curable && (!attempt.isLast || looked.length === 0)) {
      throw curable;
    }
    if (missing[0] instanceof PhotoUnavailable && looked.length === 0) {
      return this.askAgain(missing[0], asking);
    }
    const matches = looked.map(({ match }) => match);
    const { answer, summary, products } = await this.show(matches, missing, asking);
    for (const { receiptId, match } of looked) {
      await this.receipts.noteReply(receiptId, { summary, shown: shownOf(match, products) });
    }
    return answer;
  }

  /** What a customer hears when their photo cannot be looked at. */
  askAgain({ failure, message }: PhotoUnavailable, { language }: Asking): Answer {
    const { photoExpired, photoUnreadable } = words[language];
    const canBeSentAgain = failure === 'expired' || failure === 'unreachable';
    return say(`photo_${failure}`, message, canBeSentAgain ? photoExpired : photoUnreadable);
  }

  /** All photos, also behind one that does not come: their addresses end as well, and what was stored stays for the next attempt. */
  private async lookAtAll(photos: SentPhoto[], asking: Asking, { signal, isLast }: Attempt) {
    const looked: Looked[] = [];
    const missing: Error[] = [];
    for (const photo of photos) {
      try {
        looked.push(await this.look(photo, asking, signal));
      } catch (error) {
        if (error instanceof PhotoUnavailable) {
          missing.push(error);
          continue;
        }
        if (signal.aborted || !isLast) {
          throw error;
        }
        this.logger.error({ message: 'A photo could not be looked at', photo: photo.key, error });
        missing.push(new Error(describeError(error), { cause: error }));
      }
    }
    return { looked, missing };
  }

  private async look(sent: SentPhoto, asking: Asking, signal: AbortSignal): Promise<Looked> {
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

  private async show(matches: PhotoMatch[], missing: Error[], asking: Asking): Promise<Shown> {
    const { language, fanpageId } = asking;
    const reason = [...matches, ...missing.map(({ message }) => ({ reason: message }))]
      .map((part) => part.reason)
      .join(' / ');
    const sure = matches.filter(({ decision }) => decision === 'sure').map(meantProducts);
    const found = await this.onSale(inTurn(sure), fanpageId);
    const possible = (await this.onSale(this.questions(matches, found), fanpageId)).slice(0, mostQuestions);
    const unknown = matches.some(({ decision }) => decision === 'none') || missing.length > 0;
    if (found.length + possible.length === 0) {
      const summary = 'Not recognised: asked for a clearer photo or for words.';
      return { answer: say('none', reason, words[language].notFound), summary, products: [] };
    }
    const messages = [
      ...(found.length > 0 ? [await this.cards.showing(found, language)] : []),
      ...(unknown ? [{ text: words[language].otherPhotoUnknown }] : []),
      // Last, because quick replies vanish with the next message.
      ...(possible.length > 0 ? await this.question(possible, found.length > 0, asking) : []),
    ];
    return {
      answer: { decision: found.length > 0 ? 'sure' : 'unsure', reason, messages },
      summary: [summaryOf('Shown', found), summaryOf('Asked about', possible)].filter(Boolean).join(' '),
      products: [...found, ...possible],
    };
  }

  /** As the database knows them now: what was found a moment ago may be deleted or switched off. */
  private async onSale(ids: string[], fanpageId: string): Promise<ProductResponse[]> {
    return (await this.products.findMany(ids)).filter((product) => isOnSale(product, fanpageId));
  }

  /** Products to ask about. A photo that most likely shows what another one surely does needs no question. */
  private questions(matches: PhotoMatch[], found: ProductResponse[]): string[] {
    const shown = new Set(found.map(({ id }) => id));
    const open = matches
      .filter(({ decision, candidates: [best] }) => decision === 'unsure' && best && !shown.has(best.productId))
      .map(meantProducts);
    return inTurn(open).filter((id) => !shown.has(id));
  }

  private async question(
    possible: ProductResponse[],
    isAboutOthers: boolean,
    { language }: Asking,
  ): Promise<OutgoingMessage[]> {
    const { oneOfThese, otherPhotoOneOfThese } = words[language];
    const text = (isAboutOthers ? otherPhotoOneOfThese : oneOfThese)(possible.length);
    return [{ text }, { ...(await this.cards.asking(possible, language)), quick_replies: wayOut(language) }];
  }
}

/** What a photo may show, best first: of an answer that is sure, only that. */
function meantProducts({ decision, candidates }: PhotoMatch): string[] {
  const meant = { sure: candidates.slice(0, 1), unsure: candidates, none: [] }[decision];
  return meant.map(({ productId }) => productId);
}

/** What the customer saw because of this photo, of all that the message was answered with. */
function shownOf(match: PhotoMatch, shown: readonly ProductResponse[]): string[] {
  const ids = new Set(shown.map(({ id }) => id));
  return meantProducts(match).filter((productId) => ids.has(productId));
}

/** Without repetition; the best of each photo come first. */
function inTurn(lists: string[][]): string[] {
  const places = Math.max(0, ...lists.map((list) => list.length));
  const ids = Array.from({ length: places }, (_, place) => lists.flatMap((list) => list[place] ?? []));
  return [...new Set(ids.flat())];
}

const summaryOf = (what: string, products: ProductResponse[]): string =>
  products.length > 0 ? `${what}: ${products.map(({ name }) => name).join(', ')}.` : '';
