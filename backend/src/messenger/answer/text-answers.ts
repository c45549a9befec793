import { Injectable } from '@nestjs/common';
import { limits } from '../../contracts';
import { distinct, wordsOf } from '../../platform/text';
import { ProductsService } from '../../products';
import { say, type Answer, type Asking } from './answer';
import { ProductCards } from './product-cards';
import { productWordsIn, smallTalkIn } from './small-talk';
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
    // The score counts the words that fit. With half of them or less, the product is probably not what was meant.
    const asked = distinct(wordsOf(query)).length;
    const best = Math.floor(items[0]?.score ?? 0);
    const found = items.filter(({ score }) => Math.floor(score) > asked / 2 && Math.floor(score) >= best);
    if (found.length === 0) {
      return say('none', `no product for "${query}"`, words[asking.language].notFoundText);
    }
    // "We have these" would promise a black shirt to who asked for one and is shown a white one.
    const { found: haveThese, oneOfThese } = words[asking.language];
    const introduction = best >= asked ? haveThese : oneOfThese;
    return {
      decision: 'search',
      reason: `${found.length} products for "${query}", ${Math.min(best, asked)} of ${asked} words`,
      messages: [{ text: introduction(found.length) }, await this.cards.showing(found, asking.language)],
    };
  }
}
