import { Injectable } from '@nestjs/common';
import { messageLimits, type Button, type Card, type OutgoingMessage, type ProductResponse } from '../../contracts';
import { ImagesService } from '../../images';
import { detailsButton, personButton, thisOneButton } from './buttons';
import type { Language } from './language';
import { formatPrice } from './price';
import { shorten } from './text-limits';
import { words } from './words';

/** Products as cards of the generic template. */
@Injectable()
export class ProductCards {
  constructor(private readonly images: ImagesService) {}

  /** "This is it": details and a person are one press away. */
  async showing(products: ProductResponse[], language: Language): Promise<OutgoingMessage> {
    return await this.template(products, language, ({ id }) => [detailsButton(id, language), personButton(language)]);
  }

  /** "Is it this one?" */
  async asking(products: ProductResponse[], language: Language): Promise<OutgoingMessage> {
    return await this.template(products, language, ({ id }) => [thisOneButton(id, language)]);
  }

  private async template(
    products: ProductResponse[],
    language: Language,
    buttonsOf: (product: ProductResponse) => Button[],
  ): Promise<OutgoingMessage> {
    const shown = products.slice(0, messageLimits.cards);
    const elements = await Promise.all(shown.map((product) => this.card(product, language, buttonsOf(product))));
    return { attachment: { type: 'template', payload: { template_type: 'generic', elements } } };
  }

  private async card(product: ProductResponse, language: Language, buttons: Button[]): Promise<Card> {
    const [image] = product.images;
    const imageUrl = image ? await this.images.messengerUrl(image.id) : null;
    return {
      title: shorten(product.name, messageLimits.cardTitle),
      subtitle: shorten(subtitleOf(product, language), messageLimits.cardSubtitle),
      ...(imageUrl === null ? {} : { image_url: imageUrl }),
      buttons: buttons
        .slice(0, messageLimits.cardButtons)
        .map((button) => ({ ...button, title: shorten(button.title, messageLimits.buttonTitle) })),
    };
  }
}

function subtitleOf({ price, currency, stock }: ProductResponse, language: Language): string {
  const priced = formatPrice(price, currency, language);
  return stock === 0 ? `${priced} · ${words[language].soldOut}` : priced;
}
