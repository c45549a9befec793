import { Injectable } from '@nestjs/common';
import { limits } from '../../contracts';
import { fold } from '../../platform/text';
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
    const query = productWordsIn(text).slice(0, limits.queryLength).trim();
    const { items } = await this.products.search({ q: query, fanpageId: asking.fanpageId, limit: mostResults });
    const asked = fold(query);
    const [best] = items;
    // With half of the words or less, the product is probably not what was meant.
    if (!best || best.fit === 'weak') {
      return say('none', `no product for "${asked}"`, words[asking.language].notFoundText);
    }
    // "We have these" promises: each of them has everything that was asked for, as the customer wrote it.
    const isPromise = best.fit === 'exact';
    const found = items.filter((item) => item.fit === best.fit && Math.floor(item.score) >= Math.floor(best.score));
    const { found: haveThese, oneOfThese } = words[asking.language];
    const introduction = isPromise ? haveThese : oneOfThese;
    return {
      decision: 'search',
      reason: `${found.length} products ${isPromise ? 'called' : 'like'} "${asked}": ${best.why}`,
      messages: [{ text: introduction(found.length) }, await this.cards.showing(found, asking.language)],
    };
  }
}
