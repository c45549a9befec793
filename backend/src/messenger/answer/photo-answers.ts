import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, ProductResponse } from '../../contracts';
import { MatchingService, type PhotoMatch } from '../../matching';
import { ProductsService } from '../../products';
import { CustomerPhotos } from '../photos/customer-photos';
import { PhotoUnavailable } from '../photos/photo-fetcher';
import { say, type Answer, type Asking } from './answer';
import { wayOut } from './buttons';
import { ProductCards } from './product-cards';
import { words } from './words';

/** Three photos of one message are looked at; the others would only make the customer wait. */
const mostPhotos = 3;
/** "Is it one of these?" with more cards is a catalogue, not a question. */
const mostQuestions = 3;

/** Answers photos: looks for the product that they show among what the page sells. */
@Injectable()
export class PhotoAnswers {
  constructor(
    private readonly photos: CustomerPhotos,
    private readonly matching: MatchingService,
    private readonly products: ProductsService,
    private readonly cards: ProductCards,
  ) {}

  /** @throws PhotoUnavailable `unreachable`, when trying again may help */
  async answer(addresses: string[], asking: Asking): Promise<Answer> {
    const matches: PhotoMatch[] = [];
    const missing: PhotoUnavailable[] = [];
    for (const [place, address] of addresses.slice(0, mostPhotos).entries()) {
      try {
        const photo = await this.photos.get(asking.eventId, place, address);
        matches.push(await this.matching.matchPhoto({ photo, fanpageId: asking.fanpageId }));
      } catch (error) {
        if (!(error instanceof PhotoUnavailable) || error.failure === 'unreachable') {
          throw error;
        }
        missing.push(error);
      }
    }
    return missing[0] && matches.length === 0
      ? this.askAgain(missing[0], asking)
      : await this.show(matches, missing, asking);
  }

  /** What a customer hears when their photo cannot be looked at. */
  askAgain({ failure, message }: PhotoUnavailable, { language }: Asking): Answer {
    const { photoExpired, photoUnreadable } = words[language];
    const canBeSentAgain = failure === 'expired' || failure === 'unreachable';
    return say(`photo_${failure}`, message, canBeSentAgain ? photoExpired : photoUnreadable);
  }

  private async show(matches: PhotoMatch[], missing: PhotoUnavailable[], asking: Asking): Promise<Answer> {
    const reason = [...matches, ...missing.map(({ message }) => ({ reason: message }))]
      .map((part) => part.reason)
      .join(' / ');
    const found = await this.products.findMany(
      idsOf(matches.filter(({ decision }) => decision === 'sure').map(({ candidates }) => candidates.slice(0, 1))),
    );
    const possible = await this.products.findMany(this.questions(matches, found).slice(0, mostQuestions));
    const unknown = matches.some(({ decision }) => decision === 'none') || missing.length > 0;
    if (found.length + possible.length === 0) {
      return say('none', reason, words[asking.language].notFound);
    }
    const messages = [
      ...(found.length > 0 ? [await this.cards.showing(found, asking.language)] : []),
      ...(unknown ? [{ text: words[asking.language].otherPhotoUnknown }] : []),
      // Last, because quick replies vanish with the next message.
      ...(possible.length > 0 ? await this.question(possible, found.length > 0, asking) : []),
    ];
    return { decision: found.length > 0 ? 'sure' : 'unsure', reason, messages };
  }

  /** Products to ask about. A photo that most likely shows what another one surely does needs no question. */
  private questions(matches: PhotoMatch[], found: ProductResponse[]): string[] {
    const shown = new Set(found.map(({ id }) => id));
    const open = matches
      .filter(({ decision }) => decision === 'unsure')
      .map(({ candidates }) => candidates)
      .filter(([best]) => best && !shown.has(best.productId));
    return idsOf(open).filter((id) => !shown.has(id));
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
function idsOf(lists: { productId: string }[][]): string[] {
  const places = Math.max(0, ...lists.map((list) => list.length));
  const inTurn = Array.from({ length: places }, (_, place) => lists.flatMap((list) => list[place]?.productId ?? []));
  return [...new Set(inTurn.flat())];
}
