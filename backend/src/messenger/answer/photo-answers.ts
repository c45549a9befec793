import { Injectable } from '@nestjs/common';
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
    return missing[0] && matches.length === 0 ? this.askAgain(missing[0], asking) : await this.show(matches, asking);
  }

  /** What a customer hears when their photo cannot be looked at. */
  askAgain({ failure, message }: PhotoUnavailable, { language }: Asking): Answer {
    const { photoExpired, photoUnreadable } = words[language];
    const canBeSentAgain = failure === 'expired' || failure === 'unreachable';
    return say(`photo_${failure}`, message, canBeSentAgain ? photoExpired : photoUnreadable);
  }

  private async show(matches: PhotoMatch[], asking: Asking): Promise<Answer> {
    const reason = matches.map((match) => match.reason).join(' / ');
    const sure = idsOf(
      matches.filter(({ decision }) => decision === 'sure').map(({ candidates }) => candidates.slice(0, 1)),
    );
    const found = await this.products.findMany(sure);
    if (found.length > 0) {
      return { decision: 'sure', reason, messages: [await this.cards.showing(found, asking.language)] };
    }
    const unsure = idsOf(matches.filter(({ decision }) => decision === 'unsure').map(({ candidates }) => candidates));
    const possible = await this.products.findMany(unsure.slice(0, mostQuestions));
    if (possible.length > 0) {
      const cards = await this.cards.asking(possible, asking.language);
      const question = { text: words[asking.language].oneOfThese(possible.length) };
      return { decision: 'unsure', reason, messages: [question, { ...cards, quick_replies: wayOut(asking.language) }] };
    }
    return say('none', reason, words[asking.language].notFound);
  }
}

/** Without repetition; the best of each photo come first. */
function idsOf(lists: { productId: string }[][]): string[] {
  const places = Math.max(0, ...lists.map((list) => list.length));
  const inTurn = Array.from({ length: places }, (_, place) => lists.flatMap((list) => list[place]?.productId ?? []));
  return [...new Set(inTurn.flat())];
}
