import { Injectable } from '@nestjs/common';
import { messageLimits, type Button, type Card, type OutgoingMessage, type ProductResponse } from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { ImagesService } from '../../images';
import { shorten } from '../../platform/text';
import { isOrderable } from './orderable';
import { detailsButton, notThisOneButton, orderButton, personButton, thisOneButton } from './buttons';
import { factsOf } from './product-texts';

/** A product that a photo shows. */
export interface Recognised {
  product: ProductResponse;
  /** Numbers of the photos that show it, for a message with several: "1, 3". */
  numbers?: string;
  /** Of the photo. */
  receiptId: string;
  /** What the customer has refused before, for the same photo. */
  refused?: readonly string[];
}

/** Products as cards of the generic template. */
@Injectable()
export class ProductCards {
  constructor(private readonly images: ImagesService) {}

  /** "This is it", with a way to say that it is not. */
  async recognised(recognised: Recognised[], voice: PageVoice): Promise<OutgoingMessage> {
    return await this.cards(recognised, voice, ({ product, receiptId, refused = [] }) => [
      detailsButton(product.id, voice),
      ...(isOrderable(product, voice) ? [orderButton(product.id, voice)] : []),
      notThisOneButton(product.id, receiptId, refused, voice),
    ]);
  }

  /** "We have these": details, order and a person are one press away. */
  async listed(products: ProductResponse[], voice: PageVoice): Promise<OutgoingMessage> {
    const items = products.map((product) => ({ product }));
    return await this.cards(items, voice, ({ product }) => [
      detailsButton(product.id, voice),
      ...(isOrderable(product, voice) ? [orderButton(product.id, voice)] : []),
      personButton(voice),
    ]);
  }

  /** "Is it this one?" */
  async asking(
    questions: { product: ProductResponse; numbers?: string }[],
    voice: PageVoice,
  ): Promise<OutgoingMessage> {
    return await this.cards(questions, voice, ({ product: { id } }) => [
      thisOneButton(id, voice),
      detailsButton(id, voice),
    ]);
  }

  /** "Is it this one, then?", after others of the same photo were refused. */
  async next(candidates: Recognised[], voice: PageVoice): Promise<OutgoingMessage> {
    return await this.cards(candidates, voice, ({ product: { id }, receiptId, refused = [] }) => [
      thisOneButton(id, voice),
      detailsButton(id, voice),
      notThisOneButton(id, receiptId, refused, voice),
    ]);
  }

  /** All photos of a product, as many to a message as fit. */
  async photosOf({ name, images }: ProductResponse): Promise<OutgoingMessage[]> {
    const cards = await Promise.all(
      images.map(async ({ id }, place): Promise<Card[]> => {
        const address = await this.images.messengerUrl(id);
        const subtitle = `${place + 1}/${images.length}`;
        return address === null
          ? []
          : [{ title: shorten(name, messageLimits.cardTitle), subtitle, image_url: address }];
      }),
    );
    const all = cards.flat();
    const messages = Math.ceil(all.length / messageLimits.cards);
    return Array.from({ length: messages }, (_, message) =>
      template(all.slice(message * messageLimits.cards, (message + 1) * messageLimits.cards)),
    );
  }

  private async cards<Item extends { product: ProductResponse; numbers?: string }>(
    items: Item[],
    voice: PageVoice,
    buttonsOf: (item: Item) => Button[],
  ): Promise<OutgoingMessage> {
    const shown = items.slice(0, messageLimits.cards);
    return template(await Promise.all(shown.map((item) => this.card(item, voice, buttonsOf(item)))));
  }

  private async card(
    { product, numbers }: { product: ProductResponse; numbers?: string },
    voice: PageVoice,
    buttons: Button[],
  ): Promise<Card> {
    const [image] = product.images;
    const imageUrl = image ? await this.images.messengerUrl(image.id) : null;
    const facts = shorten(factsOf(product, voice), messageLimits.cardSubtitle);
    const title = numbers === undefined ? product.name : `${numbers}. ${product.name}`;
    return {
      title: shorten(title, messageLimits.cardTitle),
      // Messenger refuses an empty one.
      ...(facts === '' ? {} : { subtitle: facts }),
      ...(imageUrl === null ? {} : { image_url: imageUrl }),
      buttons: buttons
        .slice(0, messageLimits.cardButtons)
        .map((button) => ({ ...button, title: shorten(button.title, messageLimits.buttonTitle) })),
    };
  }
}

function template(elements: Card[]): OutgoingMessage {
  return { attachment: { type: 'template', payload: { template_type: 'generic', elements } } };
}
