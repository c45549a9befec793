import { Injectable } from '@nestjs/common';
import { limits, type ProductResponse } from '../../contracts';
import { isOnSale, ProductsService } from '../../products';
import { textMessages } from '../../platform/text';
import type { Answer, Asking } from './answer';
import { ProductCards } from './product-cards';

/** Answers customers who come with a product: by a link of the shop, an advertisement, a shared product. */
@Injectable()
export class ReferralAnswers {
  constructor(
    private readonly products: ProductsService,
    private readonly cards: ProductCards,
  ) {}

  /**
   * The card of the product that a link names by our id or by its sku, alone or behind `p_` (m.me/shop?ref=p_AT-01).
   * Undefined when it names none that the page sells.
   */
  async answer(ref: string, { fanpageId, voice }: Asking): Promise<Answer | undefined> {
    const product = await this.find(ref.trim().replace(/^p_/, ''), fanpageId);
    return (
      product && {
        decision: 'sure',
        reason: 'came with this product',
        messages: [...textMessages(voice.say('foundOne')), await this.cards.listed([product], voice)],
      }
    );
  }

  private async find(name: string, fanpageId: string): Promise<ProductResponse | undefined> {
    if (name === '') {
      return undefined;
    }
    if (/^[0-9a-f]{24}$/.test(name)) {
      const [product] = await this.products.findMany([name]);
      return product && isOnSale(product, fanpageId) ? product : undefined;
    }
    const q = name.slice(0, limits.queryLength);
    const { items } = await this.products.search({ q, fanpageId, limit: 5 });
    return items.find(({ sku, variants }) => [sku, ...variants.map((variant) => variant.sku)].some(isSame(name)));
  }
}

const isSame =
  (name: string) =>
  (sku: string | null): boolean =>
    sku?.toLowerCase() === name.toLowerCase();
