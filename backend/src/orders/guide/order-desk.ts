import { Injectable } from '@nestjs/common';
import type { ProductResponse } from '../../contracts';
import { FanpagesService } from '../../fanpages';
import { isOnSale, ProductsService, stockOf, variantLabel } from '../../products';
import { codeOf } from '../requests/order-record';
import { Orders } from '../requests/orders.service';
import { DraftsRepository, type Draft, type DraftChanges } from './drafts.repository';
import { guided, type GuideAnswer, type OrderingCustomer } from './guide-answer';
import { ask, askAgain, askWhatToChange, moneyOf, mostOf, priceOf, variantOf, type Ordering } from './order-questions';
import {
  chooseQuantity,
  chooseVariant,
  nextStep,
  readLines,
  readStep,
  type OpenStep,
  type StepAnswer,
} from './order-step';
import { isChanging, isConfirming } from './phrases';

/** After this many answers in a row that could not be understood, a person takes the order. */
const mostUnclear = 3;
const changeable = new Map<string, DraftChanges>([
  ['variant', { variantSku: null }],
  ['quantity', { quantity: null }],
  ['phone', { phone: null }],
  ['address', { address: null }],
]);

/** Takes one answer of an order after the other. Every event changes the draft once and is answered once. */
@Injectable()
export class OrderDesk {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly products: ProductsService,
    private readonly fanpages: FanpagesService,
    private readonly orders: Orders,
  ) {}

  /** The product as the page sells it now. */
  async onSale(productId: string, { fanpageId }: OrderingCustomer): Promise<ProductResponse | undefined> {
    const [product] = await this.products.findMany([productId]);
    return product && isOnSale(product, fanpageId) ? product : undefined;
  }

  async open(
    product: ProductResponse,
    known: Pick<Draft, 'variantSku' | 'quantity'>,
    customer: OrderingCustomer,
  ): Promise<GuideAnswer> {
    if (stockOf(product) === 0) {
      return soldOut(product.name, customer);
    }
    const open = await this.drafts.find(customer);
    if (open && open.step !== 'closed' && open.productId === product.id) {
      // Pressed twice, or again further up in the chat: what was said stays said.
      return await this.goOn(known, { draft: open, product, voice: customer.voice }, customer);
    }
    const draft = await this.drafts.begin(customer, product.id);
    return await this.goOn(known, { draft, product, voice: customer.voice }, customer);
  }

  /** With what is known from how the order was begun; a quantity that cannot be had is asked for. */
  private async goOn(
    { variantSku, quantity }: Pick<Draft, 'variantSku' | 'quantity'>,
    ordering: Ordering,
    customer: OrderingCustomer,
  ): Promise<GuideAnswer> {
    const asked = { ...ordering, draft: { ...ordering.draft, ...(variantSku !== null && { variantSku }) } };
    const isEnough = quantity !== null && quantity >= 1 && quantity <= mostOf(asked);
    const known = { ...(variantSku !== null && { variantSku }), ...(isEnough && { quantity }) };
    return await this.goTo(known, ordering, customer);
  }

  /** A button of the guide. */
  async press(payload: string, draft: Draft | null, customer: OrderingCustomer): Promise<GuideAnswer> {
    const [, action = '', value = ''] = /^ORDER_([A-Z]+)(?::(.+))?$/s.exec(payload) ?? [];
    if (action === 'CONFIRM' && draft?.step === 'closed' && draft.orderId !== null) {
      return ordered(codeOf(draft.orderId), customer);
    }
    const ordering = draft && (await this.orderingOf(draft, customer));
    if (!ordering) {
      return await this.withoutOrdering(action, draft, customer);
    }
    switch (action) {
      case 'CANCEL':
        return await this.leave(ordering.draft, customer);
      case 'VARIANT':
        return await this.take('variant', chooseVariant(value, ordering), ordering, customer);
      case 'QUANTITY':
        return await this.take('quantity', chooseQuantity(Number(value), ordering), ordering, customer);
      case 'CONFIRM':
        return await this.confirm(ordering, customer);
      case 'CHANGE': {
        const change = changeable.get(value);
        return change
          ? await this.goTo(change, ordering, customer)
          : await this.answer(ordering, {}, askWhatToChange(ordering), customer);
      }
      default:
        return await this.goTo({}, ordering, customer);
    }
  }

  /** Words while an order is open. Undefined when they are about something else. */
  async hear(
    text: string,
    draft: Draft,
    customer: OrderingCustomer,
    isAnotherQuestion: boolean,
  ): Promise<GuideAnswer | undefined> {
    const ordering = await this.orderingOf(draft, customer);
    if (!ordering) {
      return undefined;
    }
    const step = nextStep(ordering);
    if (step === 'confirm' && isConfirming(text)) {
      return await this.confirm(ordering, customer);
    }
    if (step === 'confirm' && isChanging(text)) {
      return await this.answer(ordering, {}, askWhatToChange(ordering), customer);
    }
    const { fields: known, rest } = readLines(text, ordering);
    if (rest !== text) {
      return await this.hearRest(rest, known, ordering, customer);
    }
    const answer = readStep(step, text, ordering);
    // An address may hold any words: a question that is long enough for one is still a question, without number or comma.
    const isTaken = answer.kind === 'filled' && (step !== 'address' || (/[\d,]/.test(text) && !text.includes('?')));
    if (isAnotherQuestion && !isTaken && answer.kind !== 'refused') {
      return undefined;
    }
    return await this.take(step, answer, ordering, customer);
  }

  /** What came behind lines that answered something; when it answers nothing, the next question is answer enough. */
  private async hearRest(
    rest: string,
    known: DraftChanges,
    ordering: Ordering,
    customer: OrderingCustomer,
  ): Promise<GuideAnswer> {
    const next = { ...ordering, draft: { ...ordering.draft, ...known } };
    const step = nextStep(next);
    const answer = readStep(step, rest, next);
    if (answer.kind === 'refused') {
      const changes = { ...known, step, unclear: 0, detours: 0 };
      return await this.answer(ordering, changes, askAgain(step, next, answer.words), customer);
    }
    return await this.goTo({ ...known, ...(answer.kind === 'filled' && answer.fields) }, ordering, customer);
  }

  async leave(draft: Draft, customer: OrderingCustomer): Promise<GuideAnswer> {
    const reply = guided('order', 'order: the customer left', customer.voice.say('orderLeft'));
    await this.close(draft, { orderId: null }, reply, customer);
    return reply;
  }

  /** For a button of an order that is over, or whose product is. */
  private async withoutOrdering(action: string, draft: Draft | null, customer: OrderingCustomer): Promise<GuideAnswer> {
    const { voice } = customer;
    if (draft && draft.step !== 'closed' && action !== 'CANCEL') {
      const reply = guided('gone', 'order: the product is not sold any more', voice.say('productGone'));
      await this.close(draft, { orderId: null }, reply, customer);
      return reply;
    }
    return guided('order', 'order: nothing is open', voice.say(action === 'CANCEL' ? 'orderLeft' : 'orderWhich'));
  }

  private async take(
    step: OpenStep,
    answer: StepAnswer,
    ordering: Ordering,
    customer: OrderingCustomer,
  ): Promise<GuideAnswer> {
    if (answer.kind === 'filled') {
      return await this.goTo(answer.fields, ordering, customer);
    }
    const unclear = ordering.draft.unclear + 1;
    if (unclear >= mostUnclear) {
      const words = customer.voice.say('orderToPerson');
      const reply: GuideAnswer = { ...guided('order', 'order: not understood', words), handOver: 'person_asked' };
      await this.close(ordering.draft, { orderId: null }, reply, customer);
      return reply;
    }
    return await this.answer(ordering, { unclear }, askAgain(step, ordering, answer.words), customer);
  }

  /** Fills in what was answered, and asks for what is missing. */
  private async goTo(filled: DraftChanges, ordering: Ordering, customer: OrderingCustomer): Promise<GuideAnswer> {
    const changed = { ...ordering, draft: { ...ordering.draft, ...filled } };
    // Another variant may have less of it.
    const isTooMuch = changed.draft.quantity !== null && changed.draft.quantity > mostOf(changed);
    const next = isTooMuch ? { ...changed, draft: { ...changed.draft, quantity: null } } : changed;
    const step = nextStep(next);
    const before = isTooMuch ? customer.voice.say('orderOnlyLeft', { count: mostOf(next) }) : '';
    const changes = { ...filled, ...(isTooMuch && { quantity: null }), unclear: 0, detours: 0 };
    return await this.answer(ordering, { ...changes, ...shown(step, next) }, ask(step, next, before), customer);
  }

  private async confirm(ordering: Ordering, customer: OrderingCustomer): Promise<GuideAnswer> {
    const { draft, product, voice } = ordering;
    const price = priceOf(ordering);
    if (nextStep(ordering) !== 'confirm' || draft.orderId === null || mostOf(ordering) < (draft.quantity ?? 1)) {
      return await this.goTo({}, ordering, customer);
    }
    if (price !== draft.shownPrice) {
      const before = voice.say('orderPriceChanged', { price: moneyOf(ordering, price) });
      return await this.answer(ordering, shown('confirm', ordering), ask('confirm', ordering, before), customer);
    }
    const variant = variantOf(ordering);
    const { name: fanpageName, pageId } = await this.fanpages.get(customer.fanpageId);
    // The order first: when the process dies before the draft is closed, the same confirmation finds the same order.
    const order = await this.orders.place({
      id: draft.orderId,
      fanpageId: customer.fanpageId,
      fanpageName,
      pageId,
      customerId: customer.customerId,
      product: {
        id: product.id,
        name: product.name,
        sku: product.sku,
        variant: variant && { sku: variant.sku, label: variantLabel(variant) },
      },
      quantity: draft.quantity ?? 1,
      unitPrice: price,
      currency: product.currency,
      phone: draft.phone,
      address: draft.address,
    });
    const reply = ordered(order.code, customer);
    await this.close(draft, {}, reply, customer);
    return reply;
  }

  /** Null when the draft is closed, or its product is gone. */
  private async orderingOf(draft: Draft, customer: OrderingCustomer): Promise<Ordering | null> {
    const isOpen = draft.step !== 'closed' && draft.productId !== null;
    const product = isOpen ? await this.onSale(draft.productId ?? '', customer) : undefined;
    return product ? { draft, product, voice: customer.voice } : null;
  }

  private async answer(
    { draft }: Ordering,
    changes: DraftChanges,
    reply: GuideAnswer,
    { eventId }: OrderingCustomer,
  ): Promise<GuideAnswer> {
    await this.drafts.change(draft, { ...changes, lastReply: reply }, eventId);
    return reply;
  }

  /** What is personal leaves the draft: it is in the order, or nowhere. */
  private async close(
    draft: Draft,
    changes: DraftChanges,
    reply: GuideAnswer,
    { eventId }: OrderingCustomer,
  ): Promise<void> {
    const closed = { step: 'closed' as const, phone: null, address: null, unclear: 0, detours: 0 };
    await this.drafts.change(draft, { ...closed, ...changes, lastReply: reply }, eventId);
  }
}

/** What is asked, and with the summary the price that the customer agrees to. */
const shown = (step: OpenStep, ordering: Ordering): DraftChanges => ({
  step,
  ...(step === 'confirm' && { shownPrice: priceOf(ordering) }),
});

const ordered = (code: string, { voice }: OrderingCustomer): GuideAnswer =>
  guided('ordered', 'order: placed', voice.say('orderDone', { code }));

const soldOut = (product: string, { voice }: OrderingCustomer): GuideAnswer => ({
  ...guided('order', 'order: sold out', voice.say('orderSoldOut', { product })),
});
