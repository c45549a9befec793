import { Injectable } from '@nestjs/common';
import { Receipts } from '../../activity';
import type { ProductResponse } from '../../contracts';
import { ProductsService } from '../../products';
import { say, type Answer, type Asking } from './answer';
import { readPress } from './buttons';
import type { Language } from './language';
import { isOnSale } from './on-sale';
import { formatPrice } from './price';
import { ProductCards } from './product-cards';
import { words } from './words';

/** Answers pressed buttons, quick replies and Messenger's own "Get started". */
@Injectable()
export class ButtonAnswers {
  constructor(
    private readonly products: ProductsService,
    private readonly cards: ProductCards,
    private readonly receipts: Receipts,
  ) {}

  async answer(payload: string, { language, fanpageId, customerId }: Asking): Promise<Answer> {
    const press = readPress(payload);
    switch (press.action) {
      case 'start':
        return say('greeting', 'get started', words[language].greeting);
      case 'person':
        return say('person', 'asked for a person', words[language].person);
      case 'noneOfThese':
        await this.receipts.noteChoice({ fanpageId, customerId, productId: null });
        return say('none', 'the customer says that it is none of these', words[language].notFound);
      case 'unknown':
        return say('help', 'a button that is not ours', words[language].help);
      case 'details':
      case 'thisOne': {
        if (press.action === 'thisOne') {
          await this.receipts.noteChoice({ fanpageId, customerId, productId: press.productId });
        }
        const product = await this.onSale(press.productId, fanpageId);
        if (!product) {
          return say('gone', 'the product is not sold any more', words[language].productGone);
        }
        return press.action === 'details'
          ? say('details', 'asked for details', detailsOf(product, language))
          : {
              decision: 'sure',
              reason: 'chosen by the customer',
              messages: [await this.cards.showing([product], language)],
            };
      }
    }
  }

  /** Cards live for months in a customer's chat: what they show may be over. */
  private async onSale(productId: string, fanpageId: string): Promise<ProductResponse | undefined> {
    const [product] = await this.products.findMany([productId]);
    return product && isOnSale(product, fanpageId) ? product : undefined;
  }
}

function detailsOf({ name, price, currency, stock, description }: ProductResponse, language: Language): string {
  const lines = [name, formatPrice(price, currency, language)];
  if (stock === 0) {
    lines.push(words[language].soldOut);
  }
  return [lines.join('\n'), description].filter((part) => part !== '').join('\n\n');
}
