import { httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { erasureSchema, type ErasureResponse, listOrdersResponseSchema, orderDetailsSchema, type OrderDetails, type UpdateOrderRequest } from '@contracts';
import { Api } from './api';
import type { QueryParams } from './products-api';

/** What customers ordered in the chat. */
@Service()
export class OrdersApi {
  private readonly api = inject(Api);

  listResource(params: () => QueryParams) {
    return httpResource(() => ({ url: '/api/orders', params: params() }), {
      parse: (answer) => listOrdersResponseSchema.parse(answer),
    });
  }

  get(id: string): Promise<OrderDetails> {
    return this.api.get(orderDetailsSchema, `/api/orders/${id}`);
  }

  update(id: string, change: UpdateOrderRequest): Promise<OrderDetails> {
    return this.api.patch(orderDetailsSchema, `/api/orders/${id}`, change);
  }

  /** Starts to delete everything of the customer who ordered; `ConversationsApi.erasure` tells how far it is. */
  eraseCustomer(id: string): Promise<ErasureResponse> {
    return this.api.delete(erasureSchema, `/api/orders/${id}/customer-data`);
  }
}
