import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import {
  orderLimits,
  type ExportOrdersQuery,
  type Language,
  type OrderResponse,
  type OrderStatus,
} from '../../contracts';
import { OrdersRepository } from './orders.repository';

/** Excel takes a file for UTF-8 only when it begins with this. */
const byteOrderMark = '\ufeff';

const headers: Readonly<Record<Language, readonly string[]>> = {
  vi: [
    'Mã đơn',
    'Thời gian',
    'Trạng thái',
    'Fanpage',
    'Sản phẩm',
    'SKU',
    'Phân loại',
    'Số lượng',
    'Đơn giá',
    'Thành tiền',
    'Tiền tệ',
    'Điện thoại',
    'Người nhận và địa chỉ',
    'Ghi chú',
  ],
  en: [
    'Code',
    'Time',
    'Status',
    'Fanpage',
    'Product',
    'SKU',
    'Variant',
    'Quantity',
    'Price',
    'Total',
    'Currency',
    'Phone',
    'Recipient and address',
    'Note',
  ],
};
const statuses: Readonly<Record<Language, Readonly<Record<OrderStatus, string>>>> = {
  vi: { new: 'Mới', confirmed: 'Đã xác nhận', shipped: 'Đang giao', done: 'Hoàn tất', cancelled: 'Đã hủy' },
  en: { new: 'New', confirmed: 'Confirmed', shipped: 'Shipped', done: 'Done', cancelled: 'Cancelled' },
};

/** Orders as a table for spreadsheets (RFC 4180). */
@Injectable()
export class OrderExport {
  constructor(private readonly orders: OrdersRepository) {}

  csv({ language, ...filters }: ExportOrdersQuery): StreamableFile {
    const orders = this.orders.all(filters, orderLimits.exportRows);
    return new StreamableFile(Readable.from(lines(orders, language)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="orders.csv"',
    });
  }
}

async function* lines(orders: AsyncIterable<OrderResponse>, language: Language): AsyncGenerator<string> {
  yield byteOrderMark + lineOf(headers[language]);
  for await (const order of orders) {
    yield lineOf(cellsOf(order, language));
  }
}

function cellsOf(order: OrderResponse, language: Language): (string | number)[] {
  return [
    order.code,
    order.createdAt,
    statuses[language][order.status],
    order.fanpageName,
    order.product.name,
    order.product.variant?.sku ?? order.product.sku ?? '',
    order.product.variant?.label ?? '',
    order.quantity,
    order.unitPrice ?? '',
    order.total ?? '',
    order.currency,
    // With spaces it stays a text: a number would lose its leading zero.
    order.phone?.replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3') ?? '',
    order.address ?? '',
    order.note,
  ];
}

const lineOf = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Customers write names and addresses: a spreadsheet must not take them for formulas (OWASP, "CSV injection"). */
function cell(value: string | number): string {
  if (typeof value === 'number') {
    return String(value);
  }
  const harmless = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
