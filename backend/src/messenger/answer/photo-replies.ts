import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, ProductResponse, ReceiptReply } from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { mostQuestions, reasonInShort, type PhotoMatch } from '../../matching';
import { textMessages, withQuickReplies } from '../../platform/text';
import { isOnSale, ProductsService } from '../../products';
import { say, type Answer, type Asking } from './answer';
import { personReply, wayOut } from './buttons';
import { listOf } from './lists';
import { ProductCards } from './product-cards';

/** A photo of a message that was looked at. */
export interface Looked {
  /** From 0, among all photos of the message. */
  place: number;
  receiptId: string;
  match: PhotoMatch;
}

/** A photo that could not be looked at. */
export interface Missing {
  place: number;
  error: Error;
}

/** An answer, and what the receipts keep of it. */
export interface Shown {
  answer: Answer;
  summary: ReceiptReply;
  products: ProductResponse[];
}

export interface Seen {
  looked: Looked[];
  missing: Missing[];
  /** How many of the customer's photos were looked at, when there are more. */
  onlyFirst: number | null;
}

/** Products, each with the places of the photos that may show it. */
type Placed = Map<string, number[]>;

/** Puts into words and cards what was found for the photos of a message. */
@Injectable()
export class PhotoReplies {
  constructor(
    private readonly products: ProductsService,
    private readonly cards: ProductCards,
  ) {}

  async about({ looked, missing, onlyFirst }: Seen, { fanpageId, voice }: Asking): Promise<Shown> {
    const reason = [
      ...looked.map(({ match }) => reasonInShort(match.reason)),
      ...missing.map(({ error }) => error.message),
    ].join(' / ');
    const onlyFirstText = onlyFirst === null ? [] : textMessages(voice.say('onlyFirstPhotos', { count: onlyFirst }));
    const sure = placesOf(looked.filter(({ match }) => match.decision === 'sure'));
    const found = await this.onSale([...sure.keys()], fanpageId);
    const asked = questions(looked, found);
    const possible = (await this.onSale([...asked.keys()], fanpageId)).slice(0, mostQuestions);
    if (found.length + possible.length === 0) {
      const { messages, ...answer } = say('none', reason, voice.say('notFound'), { handOver: 'not_found' });
      return {
        answer: { ...answer, messages: [...messages, ...onlyFirstText] },
        summary: { code: 'not_recognised' },
        products: [],
      };
    }
    const isNumbered = looked.length + missing.length > 1;
    const numbersOf = (places: readonly number[] = []) => places.map((place) => place + 1);
    const unknown = unknownPlaces({ looked, missing, onlyFirst }, [...found, ...possible]);
    const recognised = found.map((product) => {
      const places = sure.get(product.id) ?? [];
      return {
        product,
        receiptId: looked.find(({ place }) => place === places[0])?.receiptId ?? '',
        ...(isNumbered && { numbers: numbersOf(places).join(', ') }),
      };
    });
    const asking = possible.map((product) => ({
      product,
      ...(isNumbered && { numbers: numbersOf(asked.get(product.id)).join(', ') }),
    }));
    const others = [
      ...(unknown.length === 0
        ? []
        : textMessages(voice.say('unknownPhotos', { photos: listOf(numbersOf(unknown), voice.language) }))),
      ...onlyFirstText,
    ];
    const places = [...new Set(possible.flatMap(({ id }) => asked.get(id) ?? []))].sort(ascending);
    const messages = [
      ...(found.length > 0 ? [await this.cards.recognised(recognised, voice)] : []),
      ...others,
      // Last, because quick replies vanish with the next message.
      ...(possible.length > 0
        ? await this.question(asking, isNumbered ? listOf(numbersOf(places), voice.language) : null, voice)
        : []),
    ];
    return {
      answer: {
        decision: found.length > 0 ? 'sure' : 'unsure',
        reason,
        // A question has its own way to a person.
        messages: possible.length > 0 ? messages : withQuickReplies(messages, [personReply(voice)]),
      },
      summary: { code: 'products', shown: namesOf(found), asked: namesOf(possible) },
      products: [...found, ...possible],
    };
  }

  /** As the database knows them now: what was found a moment ago may be deleted or switched off. */
  private async onSale(ids: string[], fanpageId: string): Promise<ProductResponse[]> {
    return (await this.products.findMany(ids)).filter((product) => isOnSale(product, fanpageId));
  }

  private async question(
    asking: { product: ProductResponse; numbers?: string }[],
    photos: string | null,
    voice: PageVoice,
  ): Promise<OutgoingMessage[]> {
    const text = questionText(asking.length, photos, voice);
    return [...textMessages(text), ...withQuickReplies([await this.cards.asking(asking, voice)], wayOut(voice))];
  }
}

/** What a photo may show, best first: of an answer that is sure, only that. */
export function meantProducts({ decision, candidates }: PhotoMatch): string[] {
  const meant = { sure: candidates.slice(0, 1), unsure: candidates, none: [] }[decision];
  return meant.map(({ productId }) => productId);
}

/** The best of each photo come first. */
function placesOf(photos: readonly Looked[]): Placed {
  const lists = photos.map(({ match }) => meantProducts(match));
  const placed: Placed = new Map();
  for (let rank = 0; lists.some((list) => rank < list.length); rank += 1) {
    for (const [index, list] of lists.entries()) {
      const id = list[rank];
      const place = photos[index]?.place;
      if (id !== undefined && place !== undefined) {
        placed.set(id, [...(placed.get(id) ?? []), place].sort(ascending));
      }
    }
  }
  return placed;
}

/** Products to ask about. A photo that most likely shows what another one surely does needs no question. */
function questions(looked: readonly Looked[], found: readonly ProductResponse[]): Placed {
  const shown = new Set(found.map(({ id }) => id));
  const placed = placesOf(looked.filter(({ match }) => match.decision === 'unsure' && !isBestAmong(match, shown)));
  for (const id of shown) {
    placed.delete(id);
  }
  return placed;
}

const isBestAmong = ({ candidates: [best] }: PhotoMatch, shown: ReadonlySet<string>): boolean =>
  best === undefined || shown.has(best.productId);

/** Photos about which the customer is shown nothing. */
function unknownPlaces({ looked, missing }: Seen, shown: readonly ProductResponse[]): number[] {
  const ids = new Set(shown.map(({ id }) => id));
  const nothing = looked.filter(({ match }) => !meantProducts(match).some((id) => ids.has(id)));
  return [...nothing, ...missing].map(({ place }) => place).sort(ascending);
}

/** @param photos their numbers, when the message has several */
function questionText(count: number, photos: string | null, voice: PageVoice): string {
  if (photos === null) {
    return count === 1 ? voice.say('askOne') : voice.say('askSeveral', { count });
  }
  return count === 1 ? voice.say('askOneForPhotos', { photos }) : voice.say('askSeveralForPhotos', { photos, count });
}

const ascending = (one: number, other: number): number => one - other;

const namesOf = (products: readonly ProductResponse[]): string[] => products.map(({ name }) => name);
