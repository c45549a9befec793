import { Injectable } from '@nestjs/common';
import type { OutgoingMessage } from '../../contracts';
import { withQuickReplies, textMessages } from '../../platform/text';
import { ProductsService } from '../../products';
import { DraftsRepository, type Draft } from './drafts.repository';
import { choice, guided, type GuideAnswer, type OrderingCustomer } from './guide-answer';
import { OrderDesk } from './order-desk';
import { labelOf } from './order-questions';
import { isGoingOn, isLeaving, isQuestion, orderIntentIn } from './phrases';
import { quantityIn } from './quantity';
import { variantsMeant } from './variant-choice';

/** What a customer did, as the guide sees it. */
export type GuideInput =
  | {
      kind: 'text';
      text: string;
      /** What the words are about, as far as the shop understands them: a product, conversation, or neither. */
      about: 'product' | 'talk' | 'nothing';
    }
  | { kind: 'button'; payload: string }
  /** Photos, stickers, voice ... */
  | { kind: 'other' };

/** After this many questions beside the order it is not brought up again. */
const mostDetours = 3;
const offeredPattern = /^(?:DETAILS|THIS_ONE|ORDER):([0-9a-f]{24})$/;

/** Leads a customer through an order in the chat, as long as they want to be led. */
@Injectable()
export class OrderGuide {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly desk: OrderDesk,
    private readonly products: ProductsService,
  ) {}

  /** Undefined when it is not about an order: then it is answered as ever, and `beside` comes after. */
  async reply(input: GuideInput, customer: OrderingCustomer): Promise<GuideAnswer | undefined> {
    if (input.kind === 'other') {
      return undefined;
    }
    const [, pressed] = input.kind === 'button' ? (/^ORDER:([0-9a-f]{24})$/.exec(input.payload) ?? []) : [];
    const isOrderButton = input.kind === 'button' && /^ORDER[_:]/.test(input.payload);
    if (!customer.voice.settings.takesOrders) {
      return isOrderButton ? toPerson(customer) : undefined;
    }
    if (input.kind === 'button' && !isOrderButton) {
      return undefined;
    }
    const draft = await this.drafts.find(customer);
    if (draft?.lastEventId === customer.eventId) {
      // The job runs again: what it said stays, and what it left to others is left to them again.
      return draft.lastReply ?? undefined;
    }
    if (pressed !== undefined) {
      return await this.begin(pressed, customer);
    }
    if (input.kind === 'button') {
      return await this.desk.press(input.payload, draft, customer);
    }
    const isOpen = draft !== null && draft.step !== 'closed';
    if (isOpen) {
      await customer.settle();
    }
    return isOpen ? await this.onText(input, draft, customer) : await this.fromIntent(input, draft, customer);
  }

  /** @param said what the customer wrote, which may name variant and quantity */
  async begin(productId: string, customer: OrderingCustomer, said = ''): Promise<GuideAnswer> {
    const product = await this.desk.onSale(productId, customer);
    if (!product) {
      return guided('gone', 'order: the product is not sold any more', customer.voice.say('productGone'));
    }
    await customer.settle();
    const meant = variantsMeant(product, said);
    const variantSku = meant.length === 1 ? (meant[0]?.sku ?? null) : null;
    return await this.desk.open(product, { variantSku, quantity: quantityIn(said) ?? null }, customer);
  }

  /** The customer was shown these products: "this one" is one of them. */
  async noteShown(productIds: readonly string[], customer: Omit<OrderingCustomer, 'settle'>): Promise<void> {
    if (productIds.length > 0 && customer.voice.settings.takesOrders) {
      await this.drafts.noteOffered(customer, productIds);
    }
  }

  /** What an answer to something else needs beside it: the way back to an open order. Remembers what was shown. */
  async beside<Answer extends { messages: OutgoingMessage[]; handOver?: string }>(
    answer: Answer,
    customer: OrderingCustomer,
  ): Promise<Answer> {
    if (!customer.voice.settings.takesOrders) {
      return answer;
    }
    await this.noteShown(offeredIn(answer.messages), customer);
    const draft = await this.drafts.find(customer);
    if (!draft || draft.step === 'closed' || answer.handOver === 'person_asked') {
      return answer;
    }
    const goOn = await this.goOn(draft, customer);
    return goOn.length === 0 ? answer : { ...answer, messages: [...answer.messages, ...goOn] };
  }

  /**
   * Words beside photos: where phone number or address is asked for they may be it, everywhere else they are about the
   * photos. Undefined when they are.
   */
  async ofCaption(text: string, customer: OrderingCustomer): Promise<GuideAnswer | undefined> {
    const draft = customer.voice.settings.takesOrders ? await this.drafts.find(customer) : null;
    if (draft?.lastEventId === customer.eventId) {
      return draft.lastReply ?? undefined;
    }
    if (!draft || (draft.step !== 'phone' && draft.step !== 'address')) {
      return undefined;
    }
    await customer.settle();
    return await this.desk.hear(text, draft, customer, true);
  }

  private async goOn(draft: Draft, customer: OrderingCustomer): Promise<OutgoingMessage[]> {
    const { voice } = customer;
    const [product] = draft.productId === null ? [] : await this.products.findMany([draft.productId]);
    const isRepeated = draft.lastEventId === customer.eventId;
    if (isRepeated && draft.lastReply !== null) {
      // The order began with this very message.
      return [];
    }
    const detours = isRepeated ? draft.detours : draft.detours + 1;
    const isOver = detours > mostDetours || !product;
    if (!isRepeated) {
      await customer.settle();
      const step = isOver ? ('closed' as const) : draft.step;
      await this.drafts.change(draft, { detours, step, lastReply: null }, customer.eventId);
    }
    if (isOver) {
      return [];
    }
    const question = voice.say('orderGoOn', { product: labelOf({ draft, product, voice }) });
    return withQuickReplies(textMessages(question), [
      choice(voice.say('orderContinue'), 'ORDER_CONTINUE'),
      choice(voice.say('orderCancel'), 'ORDER_CANCEL'),
    ]);
  }

  private async onText(
    { text, about }: Extract<GuideInput, { kind: 'text' }>,
    draft: Draft,
    customer: OrderingCustomer,
  ): Promise<GuideAnswer | undefined> {
    if (isLeaving(text)) {
      return await this.desk.leave(draft, customer);
    }
    const [shown, ...others] = draft.offered;
    if (orderIntentIn(text) === 'this' && shown !== undefined && others.length === 0 && shown !== draft.productId) {
      return await this.begin(shown, customer, text);
    }
    if (draft.detours > 0 && draft.step !== 'confirm' && isGoingOn(text)) {
      return await this.desk.press('ORDER_CONTINUE', draft, customer);
    }
    const isAnotherQuestion = isQuestion(text) || about === 'talk' || isAside(about, text, draft);
    return await this.desk.hear(text, draft, customer, isAnotherQuestion);
  }

  private async fromIntent(
    { text, about }: Extract<GuideInput, { kind: 'text' }>,
    draft: Draft | null,
    customer: OrderingCustomer,
  ): Promise<GuideAnswer | undefined> {
    const intent = orderIntentIn(text);
    if (!intent) {
      return undefined;
    }
    const offered = draft ? await this.products.findMany(draft.offered) : [];
    const [only] = offered;
    const namesVariant = only !== undefined && variantsMeant(only, text).length > 0;
    if (intent === 'something' && about === 'product' && !namesVariant) {
      // "Đặt mua áo khoác jean": the search shows them, each with its button.
      return undefined;
    }
    if (only && offered.length === 1) {
      return await this.begin(only.id, customer, text);
    }
    const choices = offered.map(({ id, name }) => choice(name, `ORDER:${id}`));
    return guided('order', 'order: asks which product', customer.voice.say('orderWhich'), choices);
  }
}

/** Words about products where a number or a button was asked for. A variant may be called anything: only again and again. */
function isAside(about: 'product' | 'talk' | 'nothing', text: string, { step, unclear }: Draft): boolean {
  if (about !== 'product' || /\d/.test(text) || step === 'address') {
    return false;
  }
  return step !== 'variant' || unclear > 0;
}

function offeredIn(messages: readonly OutgoingMessage[]): string[] {
  const cards = messages.flatMap(({ attachment }) => attachment?.payload.elements ?? []);
  const payloads = cards.flatMap(({ buttons = [] }) =>
    buttons.map((button) => (button.type === 'postback' ? button.payload : '')),
  );
  return [...new Set(payloads.flatMap((payload) => offeredPattern.exec(payload)?.[1] ?? []))];
}

/** For buttons on cards from when the page still took orders. */
function toPerson({ voice }: OrderingCustomer): GuideAnswer {
  return { ...guided('order', 'order: the page takes none', voice.say('orderToPerson')), handOver: 'not_found' };
}
