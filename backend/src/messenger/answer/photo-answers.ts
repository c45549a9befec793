import { Injectable } from '@nestjs/common';
import { Receipts } from '../../activity';
import type { OutgoingMessage, ProductResponse } from '../../contracts';
import { mostQuestions, PhotoMatching, shownProducts, type PhotoMatch } from '../../matching';
import { describeError } from '../../platform/jobs';
import { ProductsService } from '../../products';
import { CustomerPhotos } from '../photos/customer-photos';
import { PhotoUnavailable } from '../photos/photo-fetcher';
import { say, type Answer, type Asking } from './answer';
import { wayOut } from './buttons';
import { isOnSale } from './on-sale';
import { ProductCards } from './product-cards';
import { words } from './words';

/** Three photos of one message are looked at; the others would only make the customer wait. */
const mostPhotos = 3;

/** A photo that was looked at. */
interface Looked {
  receiptId: string;
  match: PhotoMatch;
}

/** An answer, and what admins read about it on the receipts. */
interface Shown {
  answer: Answer;
  summary: string;
}

/** Answers photos: looks for the product that they show among what the page sells. */
@Injectable()
export class PhotoAnswers {
  constructor(
    private readonly photos: CustomerPhotos,
    private readonly matching: PhotoMatching,
    private readonly products: ProductsService,
    private readonly cards: ProductCards,
    private readonly receipts: Receipts,
  ) {}

  /** @throws PhotoUnavailable `unreachable`, when trying again may help; the reason of `signal` when it is aborted */
  async answer(addresses: string[], asking: Asking, signal: AbortSignal): Promise<Answer> {
    const looked: Looked[] = [];
    const missing: PhotoUnavailable[] = [];
    for (const [place, address] of addresses.slice(0, mostPhotos).entries()) {
      try {
        looked.push(await this.look(place, address, asking, signal));
      } catch (error) {
        if (!(error instanceof PhotoUnavailable) || error.failure === 'unreachable') {
          throw error;
        }
        missing.push(error);
      }
    }
    if (missing[0] && looked.length === 0) {
      return this.askAgain(missing[0], asking);
    }
    const matches = looked.map(({ match }) => match);
    const { answer, summary } = await this.show(matches, missing, asking);
    for (const { receiptId, match } of looked) {
      await this.receipts.complete(receiptId, match, summary);
    }
    return answer;
  }

  /** What a customer hears when their photo cannot be looked at. */
  askAgain({ failure, message }: PhotoUnavailable, { language }: Asking): Answer {
    const { photoExpired, photoUnreadable } = words[language];
    const canBeSentAgain = failure === 'expired' || failure === 'unreachable';
    return say(`photo_${failure}`, message, canBeSentAgain ? photoExpired : photoUnreadable);
  }

  private async look(place: number, address: string, asking: Asking, signal: AbortSignal): Promise<Looked> {
    const { receiptId, photo } = await this.photos.get(asking, place, address);
    try {
      const match = await this.matching.match({ photo, fanpageId: asking.fanpageId, explain: true, signal });
      return { receiptId, match };
    } catch (error) {
      // Another attempt that succeeds writes over it. When the process only has to go, one follows for certain.
      if (!signal.aborted) {
        await this.receipts.fail(receiptId, `The photo could not be looked at. ${describeError(error)}`);
      }
      throw error;
    }
  }

  private async show(matches: PhotoMatch[], missing: PhotoUnavailable[], asking: Asking): Promise<Shown> {
    const { language, fanpageId } = asking;
    const reason = [...matches, ...missing.map(({ message }) => ({ reason: message }))]
      .map((part) => part.reason)
      .join(' / ');
    const sure = matches.filter(({ decision }) => decision === 'sure').map(shownProducts);
    const found = await this.onSale(inTurn(sure), fanpageId);
    const possible = (await this.onSale(this.questions(matches, found), fanpageId)).slice(0, mostQuestions);
    const unknown = matches.some(({ decision }) => decision === 'none') || missing.length > 0;
    if (found.length + possible.length === 0) {
      const summary = 'Not recognised: asked for a clearer photo or for words.';
      return { answer: say('none', reason, words[language].notFound), summary };
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
      .map(({ candidates }) => candidates.map(({ productId }) => productId));
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

/** Without repetition; the best of each photo come first. */
function inTurn(lists: string[][]): string[] {
  const places = Math.max(0, ...lists.map((list) => list.length));
  const ids = Array.from({ length: places }, (_, place) => lists.flatMap((list) => list[place] ?? []));
  return [...new Set(ids.flat())];
}

const summaryOf = (what: string, products: ProductResponse[]): string =>
  products.length > 0 ? `${what}: ${products.map(({ name }) => name).join(', ')}.` : '';
