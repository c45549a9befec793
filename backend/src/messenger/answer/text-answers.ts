import { Injectable } from '@nestjs/common';
import { limits } from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { fold, textMessages } from '../../platform/text';
import { ProductsService } from '../../products';
import { say, type Answer, type Asking } from './answer';
import { ProductCards } from './product-cards';
import { productWordsIn } from './product-words';
import { smallTalkIn, type SmallTalk } from './small-talk';

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
      return smallTalkAnswer(smallTalk, asking.voice);
    }
    return await this.search(productWordsIn(text), asking);
  }

  /** What fits these words, or that nothing does. */
  async search(words: string, { fanpageId, voice }: Asking): Promise<Answer> {
    const query = words.slice(0, limits.queryLength).trim();
    const { items } = await this.products.search({ q: query, fanpageId, limit: mostResults });
    const asked = fold(query);
    const [best] = items;
    // With half of the words or less, the product is probably not what was meant.
    if (!best || best.fit === 'weak') {
      return say('none', `no product for "${asked}"`, voice.say('notFoundText'), { handOver: 'not_found' });
    }
    // "We have these" promises: each of them has everything that was asked for, as the customer wrote it.
    const isPromise = best.fit === 'exact';
    const found = items.filter((item) => item.fit === best.fit && Math.floor(item.score) >= Math.floor(best.score));
    return {
      decision: 'search',
      reason: `${found.length} products ${isPromise ? 'called' : 'like'} "${asked}": ${best.why}`,
      messages: [...textMessages(introduction(found.length, isPromise, voice)), await this.cards.listed(found, voice)],
    };
  }
}

function introduction(count: number, isPromise: boolean, voice: PageVoice): string {
  if (count === 1) {
    return voice.say(isPromise ? 'foundOne' : 'askOne');
  }
  return voice.say(isPromise ? 'foundSeveral' : 'askSeveral', { count });
}

function smallTalkAnswer(smallTalk: SmallTalk, voice: PageVoice): Answer {
  switch (smallTalk) {
    case 'person':
      return say('person', 'asked for a person', voice.say('person'), { handOver: 'person_asked' });
    case 'shop':
      // The bot stays: who asks for the fee of delivery may send the next photo in a minute.
      return say('shop_matter', 'about the shop', voice.say('person'), { handOver: 'not_found' });
    case 'greeting':
    case 'thanks':
    case 'sticker':
    case 'help':
      return say(smallTalk, 'small talk', voice.say(smallTalk));
  }
}
