import { httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import {
  type CreateFanpageRequest,
  fanpageSchema,
  type FanpageResponse,
  limits,
  listFanpagesResponseSchema,
  type UpdateFanpageRequest,
} from '@contracts';
import { Api } from './api';

@Service()
export class FanpagesApi {
  private readonly api = inject(Api);

  /** All pages of a shop fit in one answer: nobody runs more than a hundred. */
  listResource() {
    return httpResource(() => ({ url: '/api/fanpages', params: { pageSize: limits.pageSize } }), {
      parse: (answer) => listFanpagesResponseSchema.parse(answer),
    });
  }

  create(fanpage: CreateFanpageRequest): Promise<FanpageResponse> {
    return this.api.post(fanpageSchema, '/api/fanpages', fanpage);
  }

  update(id: string, change: UpdateFanpageRequest): Promise<FanpageResponse> {
    return this.api.patch(fanpageSchema, `/api/fanpages/${id}`, change);
  }

  remove(id: string): Promise<void> {
    return this.api.send('DELETE', `/api/fanpages/${id}`);
  }
}
