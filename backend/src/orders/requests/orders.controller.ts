import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query, type StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  erasureSchema,
  exportOrdersQuerySchema,
  idParamsSchema,
  listOrdersQuerySchema,
  listOrdersResponseSchema,
  orderDetailsSchema,
  updateOrderRequestSchema,
  type ErasureResponse,
  type ExportOrdersQuery,
  type IdParams,
  type ListOrdersQuery,
  type ListOrdersResponse,
  type OrderDetails,
  type UpdateOrderRequest,
} from '../../contracts';
import { CurrentIdentity, type Identity } from '../../platform/http';
import { OrderExport } from './order-export';
import { Orders } from './orders.service';

@ApiTags('Orders')
@Controller('orders')
export class OrdersController {
  constructor(
    private readonly orders: Orders,
    private readonly exports: OrderExport,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: listOrdersResponseSchema })
  list(@Query({ schema: listOrdersQuerySchema }) query: ListOrdersQuery): Promise<ListOrdersResponse> {
    return this.orders.list(query);
  }

  // Fixed names stand before `:id`: Express takes the first route that fits.
  @Get('export')
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'The orders as CSV, newest first.' })
  export(@Query({ schema: exportOrdersQuerySchema }) query: ExportOrdersQuery): StreamableFile {
    return this.exports.csv(query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: orderDetailsSchema })
  get(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<OrderDetails> {
    return this.orders.details(id);
  }

  /** Everything of the customer who ordered; the order stays for the books, without their name. */
  @Delete(':id/customer-data')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: erasureSchema })
  eraseCustomer(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @CurrentIdentity() { email }: Identity,
  ): Promise<ErasureResponse> {
    return this.orders.eraseCustomer(id, email);
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: orderDetailsSchema })
  update(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: updateOrderRequestSchema }) changes: UpdateOrderRequest,
    @CurrentIdentity() { email }: Identity,
  ): Promise<OrderDetails> {
    return this.orders.change(id, changes, email);
  }
}
