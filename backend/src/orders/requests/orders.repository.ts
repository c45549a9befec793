import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, QueryFilter } from 'mongoose';
import { orderStatuses, type ExportOrdersQuery, type OrderResponse, type OrderStatus } from '../../contracts';
import type { ErasedCustomer } from '../../conversations';
import { isDuplicateKey, toObjectId } from '../../platform/database';
import { wordsOf } from '../../platform/text';
import { codeOf, searchTextOf, toOrder } from './order-record';
import type { OrderRecord } from './order.schema';

export type OrderFilters = Omit<ExportOrdersQuery, 'language'>;

/** What a customer confirmed. */
export interface NewOrder extends Pick<
  OrderRecord,
  'fanpageName' | 'pageId' | 'customerId' | 'quantity' | 'unitPrice' | 'currency' | 'phone' | 'address'
> {
  /** Chosen before: the same order, confirmed twice, is one. */
  id: string;
  fanpageId: string;
  product: Omit<OrderRecord['product'], 'id'> & { id: string };
}

export type OrderChanges = Partial<Pick<OrderRecord, 'status' | 'note' | 'phone' | 'address' | 'quantity'>>;

@Injectable()
export class OrdersRepository {
  constructor(@InjectModel('Order') private readonly model: Model<OrderRecord>) {}

  /** The first call with this id stores the order; others find it. @returns whether it is new */
  async insert({ id, fanpageId, product, ...order }: NewOrder): Promise<{ order: OrderResponse; isNew: boolean }> {
    const content = { ...order, code: codeOf(id), product: { ...product, id: toObjectId(product.id) } };
    try {
      const created = await this.model.create({
        ...content,
        _id: toObjectId(id),
        fanpageId: toObjectId(fanpageId),
        status: 'new',
        history: [{ at: new Date(), by: null, change: 'ordered', status: 'new' }],
        search: searchTextOf(content),
        version: 0,
      });
      return { order: toOrder(created.toObject()), isNew: true };
    } catch (error) {
      const stored = isDuplicateKey(error) ? await this.find(id) : null;
      if (!stored) {
        throw error;
      }
      return { order: stored, isNew: false };
    }
  }

  async find(id: string): Promise<OrderResponse | null> {
    const record = await this.model.findById(toObjectId(id)).lean<OrderRecord>();
    return record && toOrder(record);
  }

  async page(
    filters: OrderFilters,
    { page, pageSize }: { page: number; pageSize: number },
  ): Promise<{ orders: OrderResponse[]; total: number }> {
    const filter = filterOf(filters);
    const [records, total] = await Promise.all([
      this.model
        .find(filter)
        .sort({ createdAt: -1, _id: -1 })
        .skip((page - 1) * pageSize)
        .limit(pageSize)
        .lean<OrderRecord[]>(),
      this.model.countDocuments(filter),
    ]);
    return { orders: records.map(toOrder), total };
  }

  /** Newest first, one after the other. */
  async *all(filters: OrderFilters, most: number): AsyncGenerator<OrderResponse> {
    const records = this.model.find(filterOf(filters)).sort({ createdAt: -1, _id: -1 }).limit(most);
    for await (const record of records.lean<OrderRecord>().cursor()) {
      yield toOrder(record);
    }
  }

  async counts({ status: _status, ...filters }: OrderFilters): Promise<Record<OrderStatus, number>> {
    const groups = await this.model.aggregate<{ _id: OrderStatus; orders: number }>([
      { $match: filterOf(filters) },
      { $group: { _id: '$status', orders: { $sum: 1 } } },
    ]);
    const byStatus = new Map(groups.map(({ _id, orders }) => [_id, orders]));
    return Object.fromEntries(orderStatuses.map((status) => [status, byStatus.get(status) ?? 0])) as Record<
      OrderStatus,
      number
    >;
  }

  /** Writes the changes if the order still has that version; null when it has not. */
  async change(
    order: OrderResponse,
    changes: OrderChanges,
    history: OrderRecord['history'],
  ): Promise<OrderResponse | null> {
    const { id, version, product, code } = order;
    const { phone = order.phone, address = order.address } = changes;
    const search = searchTextOf({ code, phone, address, product: { ...product, id: toObjectId(product.id) } });
    const record = await this.model
      .findOneAndUpdate(
        { _id: toObjectId(id), version },
        { $set: { ...changes, search }, $push: { history: { $each: history } }, $inc: { version: 1 } },
        { returnDocument: 'after' },
      )
      .lean<OrderRecord>();
    return record && toOrder(record);
  }

  /** Ids of a customer's orders, also from before their page was connected anew. */
  async ofCustomer({ customerId, otherFanpageIds, before }: ErasedCustomer): Promise<string[]> {
    const records = await this.model
      .find({ customerId, fanpageId: { $nin: otherFanpageIds.map(toObjectId) }, createdAt: { $lte: before } })
      .select({ _id: 1 })
      .lean<Pick<OrderRecord, '_id'>[]>();
    return records.map(({ _id }) => _id.toString());
  }

  /** What was sold stays for the shop's books; who bought it does not. @returns whether there was somebody to forget */
  async anonymise(id: string): Promise<boolean> {
    const order = await this.find(id);
    if (order?.customerId == null) {
      return false;
    }
    const search = searchTextOf({
      code: order.code,
      phone: null,
      address: null,
      product: { ...order.product, id: toObjectId(order.product.id) },
    });
    const entry = { at: new Date(), by: null, change: 'anonymised' as const, status: order.status };
    const { modifiedCount } = await this.model.updateOne(
      { _id: toObjectId(id), customerId: { $ne: null } },
      {
        $set: { customerId: null, phone: null, address: null, note: '', search },
        $push: { history: entry },
        $inc: { version: 1 },
      },
    );
    return modifiedCount === 1;
  }
}

function filterOf({ fanpageId, status, q, from, to }: OrderFilters): QueryFilter<OrderRecord> {
  // Folded words hold letters and digits only: nothing in them means anything to a regular expression.
  const words = wordsOf(phoneOr(q ?? '')).map((word) => ({ search: { $regex: word } }));
  return {
    ...(fanpageId !== undefined && { fanpageId: toObjectId(fanpageId) }),
    ...(status !== undefined && { status }),
    ...((from !== undefined || to !== undefined) && {
      createdAt: { ...(from && { $gte: new Date(from) }), ...(to && { $lte: new Date(to) }) },
    }),
    ...(words.length > 0 && { $and: words }),
  };
}

/** A phone number as it is stored, however it was typed. */
function phoneOr(q: string): string {
  const digits = q.replace(/[\s.()-]/g, '');
  return /^\+?\d{4,}$/.test(digits) ? digits.replace(/^(\+84|84(?=\d{9}$))/, '0') : q;
}
