import { httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { jobsSummarySchema, listJobsResponseSchema, retryFailedJobsResponseSchema } from '@contracts';
import { Api } from './api';
import type { QueryParams } from './products-api';

/** Background work. */
@Service()
export class JobsApi {
  private readonly api = inject(Api);

  listResource(params: () => QueryParams) {
    return httpResource(() => ({ url: '/api/jobs', params: params() }), {
      parse: (answer) => listJobsResponseSchema.parse(answer),
    });
  }

  summaryResource() {
    return httpResource(() => '/api/jobs/summary', { parse: (answer) => jobsSummarySchema.parse(answer) });
  }

  retry(id: string): Promise<void> {
    return this.api.send('POST', `/api/jobs/${id}/retry`, {});
  }

  /** Those of one kind, or all; answers how many. */
  async retryFailed(name?: string): Promise<number> {
    return (await this.api.post(retryFailedJobsResponseSchema, '/api/jobs/retry-failed', name ? { name } : {})).retried;
  }

  remove(id: string): Promise<void> {
    return this.api.send('DELETE', `/api/jobs/${id}`);
  }
}
