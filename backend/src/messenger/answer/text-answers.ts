import { Injectable } from '@nestjs/common';
import { limits, type ProductResponse } from '../../contracts';
import { distinct, wordsOf } from '../../platform/text';
import { ProductsService } from '../../products';
import { say, type Answer, type Asking } from './answer';
import { ProductCards } from './product-cards';
import { productWordsIn } from './product-words';
import { smallTalkIn } from './small-talk';
import { words } from './words';

/** A customer scrolls through a few cards; who wants more says more. */
const mostResults = 5;

/** Answers words: small talk, or a search among what the page sells. */
@Injectable()
export class TextAnswers {
  constructor(
    private readonly products: ProductsService,
    private readonly cards: ProductCards,
  ) {}

  async answer(text: string, asking: Asking): Promise<Answer> {
    const smallTalk = smallTalkIn(text);
    if (smallTalk) {
      return say(smallTalk, 'small talk', words[asking.language][smallTalk]);
    }
    const query = productWordsIn(text).slice(0, limits.queryLength);
    const { items } = await this.products.search({ q: query, fanpageId: asking.fanpageId, limit: mostResults });
    const asked = distinct(wordsOf(query));
    // The score counts the words that fit. With half of them or less, the product is probably not what was meant.
    const best = Math.floor(items[0]?.score ?? 0);
    const similar = items.filter(({ score }) => Math.floor(score) > asked.length / 2 && Math.floor(score) >= best);
    if (similar.length === 0) {
      return say('none', `no product for "${query}"`, words[asking.language].notFoundText);
    }
    // "We have these" promises: every word must be in what the shop calls the product, not only in its description, where
    // a red dress comes "with white trousers".
    const meant = similar.filter((product) => isCalled(product, asked));
    const found = meant.length > 0 ? meant : similar;
    const { found: haveThese, oneOfThese } = words[asking.language];
    const introduction = meant.length > 0 ? haveThese : oneOfThese;
    return {
      decision: 'search',
      reason: `${found.length} products ${meant.length > 0 ? 'called' : 'like'} "${query}"`,
      messages: [{ text: introduction(found.length) }, await this.cards.showing(found, asking.language)],
    };
  }
}

function isCalled({ name, category, sku, searchKeywords, variants }: ProductResponse, asked: string[]): boolean {
  const looks = variants.flatMap((variant) => [variant.sku, ...Object.values(variant.attributes)]);
  const names = new Set(wordsOf([name, category, sku ?? '', ...searchKeywords, ...looks].join(' ')));
  return asked.every((word) => names.has(word));
}
