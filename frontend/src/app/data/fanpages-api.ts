import { httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import {
  type ConnectAttempt,
  connectAttemptSchema,
  type ConnectPagesResponse,
  connectPagesResponseSchema,
  type CreateFanpageRequest,
  type FanpageOverview,
  fanpageOverviewSchema,
  fanpageSchema,
  type FanpageResponse,
  limits,
  listFanpagesResponseSchema,
  type PageHealth,
  pageHealthSchema,
  startConnectResponseSchema,
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

  oneResource(id: () => string) {
    return httpResource(() => `/api/fanpages/${id()}`, { parse: (answer) => fanpageOverviewSchema.parse(answer) });
  }

  /** The bot writes nothing there until it is resumed. */
  pause(id: string): Promise<FanpageOverview> {
    return this.api.put(fanpageOverviewSchema, `/api/fanpages/${id}/pause`, {});
  }

  resume(id: string): Promise<FanpageOverview> {
    return this.api.delete(fanpageOverviewSchema, `/api/fanpages/${id}/pause`);
  }

  /** Facebook has lifted its block. */
  unblock(id: string): Promise<PageHealth> {
    return this.api.delete(pageHealthSchema, `/api/fanpages/${id}/block`);
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

  healthResource(id: () => string) {
    return httpResource(() => `/api/fanpages/${id()}/health`, { parse: (answer) => pageHealthSchema.parse(answer) });
  }

  health(id: string): Promise<PageHealth> {
    return this.api.get(pageHealthSchema, `/api/fanpages/${id}/health`);
  }

  checkHealth(id: string): Promise<PageHealth> {
    return this.api.post(pageHealthSchema, `/api/fanpages/${id}/health/check`, {});
  }

  repair(id: string): Promise<PageHealth> {
    return this.api.post(pageHealthSchema, `/api/fanpages/${id}/health/repair`, {});
  }

  /** The address at Facebook where the person agrees. */
  async startConnect(): Promise<string> {
    return (await this.api.post(startConnectResponseSchema, '/api/fanpages/connect', {})).url;
  }

  connectAttempt(id: string): Promise<ConnectAttempt> {
    return this.api.get(connectAttemptSchema, `/api/fanpages/connect/${id}`);
  }

  connect(attemptId: string, pageIds: string[]): Promise<ConnectPagesResponse> {
    return this.api.post(connectPagesResponseSchema, `/api/fanpages/connect/${attemptId}`, { pageIds });
  }
}
