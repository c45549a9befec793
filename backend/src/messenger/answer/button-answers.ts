import { Injectable } from '@nestjs/common';
import { Receipts } from '../../activity';
import { textMessages, withQuickReplies } from '../../platform/text';
import { isOnSale, ProductsService } from '../../products';
import { say, type Answer, type Asking } from './answer';
import { orderReply, personReply, readPress, wayOut, type Press } from './buttons';
import { isOrderable } from './orderable';
import { ProductCards } from './product-cards';
import { detailsOf } from './product-texts';
import { TextAnswers } from './text-answers';

type ProductPress = Extract<Press, { productId: string }>;
type Refusal = Extract<Press, { action: 'notThisOne' }>;

/** How many others are offered when it is not the first: with more, the customer would search for us. */
const mostNext = 3;

/** Answers pressed buttons, quick replies and Messenger's own "Get started". */
@Injectable()
export class ButtonAnswers {
  constructor(
    private readonly products: ProductsService,
    private readonly cards: ProductCards,
    private readonly receipts: Receipts,
    private readonly texts: TextAnswers,
  ) {}

  async answer(payload: string, asking: Asking): Promise<Answer> {
    const { voice, fanpageId, customerId } = asking;
    const press = readPress(payload);
    switch (press.action) {
      case 'start':
        return say('greeting', 'get started', voice.say('greeting'));
      case 'person':
        return say('person', 'asked for a person', voice.say('person'), { handOver: 'person_asked' });
      case 'noneOfThese':
        await this.receipts.noteChoice({ fanpageId, customerId, productId: null });
        return say('none', 'the customer says that it is none of these', voice.say('notFound'), {
          handOver: 'not_found',
        });
      case 'notThisOne':
        return await this.next(press, asking);
      case 'say':
        return say('menu', 'a text of the menu', press.words);
      case 'search':
        return await this.texts.search(press.words, asking);
      case 'help':
        return say('help', 'asked how it works', voice.say('help'));
      case 'unknown':
        return say('help', 'a button that is not ours', voice.say('help'));
      case 'details':
      case 'thisOne':
      case 'order':
        return await this.aboutProduct(press, asking);
    }
  }

  private async aboutProduct({ action, productId }: ProductPress, asking: Asking): Promise<Answer> {
    const { voice, fanpageId, customerId } = asking;
    if (action === 'thisOne') {
      await this.receipts.noteChoice({ fanpageId, customerId, productId });
    }
    const [product] = await this.onSale([productId], fanpageId);
    if (!product) {
      return say('gone', 'the product is not sold any more', voice.say('productGone'));
    }
    if (action !== 'details') {
      const messages = [await this.cards.listed([product], voice)];
      return { decision: 'sure', reason: 'chosen by the customer', messages };
    }
    // The first photo was on the card already.
    const photos = product.images.length > 1 ? await this.cards.photosOf(product) : [];
    const messages = [...textMessages(detailsOf(product, voice)), ...photos];
    return {
      decision: 'details',
      reason: 'asked for details',
      messages: withQuickReplies(messages, [
        ...(isOrderable(product, voice) ? [orderReply(product.id, voice)] : []),
        personReply(voice),
      ]),
    };
  }

  /** The customer refuses a product: what else came near their photo is offered, until there is nothing more. */
  private async next({ receiptId, productIds }: Refusal, asking: Asking): Promise<Answer> {
    const { voice, fanpageId, customerId } = asking;
    const near = (await this.receipts.noteRefusal({ receiptId, fanpageId, customerId })) ?? [];
    const others = await this.onSale(
      near.filter((id) => !productIds.includes(id)),
      fanpageId,
    );
    const offered = others.slice(0, mostNext).map((product) => ({ product, receiptId, refused: productIds }));
    if (offered.length === 0) {
      const reason = 'refused, and nothing else came near the photo';
      return say('none', reason, voice.say('noOtherCandidate'), { handOver: 'not_found' });
    }
    const cards = await this.cards.next(offered, voice);
    return {
      decision: 'unsure',
      reason: 'refused: the next candidates of the photo',
      messages: [...textMessages(voice.say('nextCandidate')), ...withQuickReplies([cards], wayOut(voice))],
    };
  }

  /** Cards live for months in a customer's chat: what they show may be over. */
  private async onSale(ids: string[], fanpageId: string) {
    return (await this.products.findMany(ids)).filter((product) => isOnSale(product, fanpageId));
  }
}
