import { Injectable } from '@nestjs/common';
import type {
  ErasureResponse,
  ListOrdersQuery,
  ListOrdersResponse,
  OrderDetails,
  OrderHistory,
  OrderResponse,
  UpdateOrderRequest,
} from '../../contracts';
import { Erasures, type ErasedCustomer } from '../../conversations';
import { Notices } from '../../notices';
import { ProductsService, stockOfVariant } from '../../products';
import { orderChanged, orderIsAnonymous, orderNotFound } from '../orders.errors';
import { OrdersRepository, type NewOrder, type OrderChanges } from './orders.repository';

const noticeKey = (orderId: string): string => `order_new:${orderId}`;

/** What customers ordered, and what becomes of it. */
@Injectable()
export class Orders {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly notices: Notices,
    private readonly erasures: Erasures,
    private readonly products: ProductsService,
  ) {}

  /** The customer confirmed. Once, however often it is called with the same id. */
  async place(order: NewOrder): Promise<OrderResponse> {
    const { order: placed } = await this.orders.insert(order);
    if (placed.status === 'new') {
      // Also when it is not new any more: the process that stored it may have died before it told anybody.
      const subject = `${placed.code} · ${placed.product.name}`;
      await this.notices.raise({ key: noticeKey(placed.id), kind: 'order_new', subject, link: `/orders/${placed.id}` });
    }
    return placed;
  }

  async list({ page, pageSize, ...filters }: ListOrdersQuery): Promise<ListOrdersResponse> {
    const [{ orders, total }, counts] = await Promise.all([
      this.orders.page(filters, { page, pageSize }),
      this.orders.counts(filters),
    ]);
    return { items: orders, total, page, pageSize, counts };
  }

  /** @throws AppError ORDER_NOT_FOUND */
  async get(id: string): Promise<OrderResponse> {
    const order = await this.orders.find(id);
    if (!order) {
      throw orderNotFound();
    }
    return order;
  }

  /** @throws AppError ORDER_NOT_FOUND */
  async details(id: string): Promise<OrderDetails> {
    return await this.withStock(await this.get(id));
  }

  /**
   * @param by e-mail of the admin
   * @throws AppError ORDER_NOT_FOUND, VERSION_CONFLICT
   */
  async change(id: string, { version, ...changes }: UpdateOrderRequest, by: string): Promise<OrderDetails> {
    const order = await this.get(id);
    if (order.version !== version) {
      throw orderChanged();
    }
    const kinds = kindsOf(order, changes);
    if (kinds.length === 0) {
      return await this.withStock(order);
    }
    const status = changes.status ?? order.status;
    const history = kinds.map((change) => ({ at: new Date(), by, change, status }));
    const changed = await this.orders.change(order, changes, history);
    if (!changed) {
      throw orderChanged();
    }
    if (changed.status !== 'new') {
      await this.notices.clear(noticeKey(id));
    }
    return await this.withStock(changed);
  }

  /**
   * Everything of the customer who ordered, on this page; the conversation may be long forgotten.
   * @throws AppError ORDER_NOT_FOUND, NOT_FOUND
   */
  async eraseCustomer(id: string, by: string): Promise<ErasureResponse> {
    const { pageId, fanpageId, customerId } = await this.get(id);
    if (customerId === null) {
      throw orderIsAnonymous();
    }
    return await this.erasures.ofCustomer({ pageId, fanpageId, customerId }, by);
  }

  /** Their orders stay without their name, number and address. @returns how many */
  async forget(customer: ErasedCustomer): Promise<number> {
    let forgotten = 0;
    for (const id of await this.orders.ofCustomer(customer)) {
      forgotten += (await this.orders.anonymise(id)) ? 1 : 0;
    }
    return forgotten;
  }

  private async withStock(order: OrderResponse): Promise<OrderDetails> {
    const { id, variant: ordered } = order.product;
    const [product] = await this.products.findMany([id]);
    const variant = product?.variants.find(({ sku }) => sku === ordered?.sku) ?? null;
    // A variant that is gone says nothing about the others.
    const isKnown = product !== undefined && (ordered === null || variant !== null);
    return { ...order, stock: isKnown ? stockOfVariant(product, variant) : null };
  }
}

/** What really changes, in the order in which it is told. */
function kindsOf(order: OrderResponse, changes: OrderChanges): OrderHistory['change'][] {
  const differs = (field: keyof OrderChanges) => changes[field] !== undefined && changes[field] !== order[field];
  return [
    ...(differs('phone') || differs('address') ? (['contact'] as const) : []),
    ...(differs('quantity') ? (['quantity'] as const) : []),
    ...(differs('note') ? (['note'] as const) : []),
    ...(differs('status') ? (['status'] as const) : []),
  ];
}
