import { inject, Service } from '@angular/core';
import {
  pageSettingsSchema,
  type PageSettingsResponse,
  type ReplyTemplate,
  replyTemplatesResponseSchema,
  type UpdatePageSettingsRequest,
} from '@contracts';
import { Api } from './api';

/** How a page answers. */
@Service()
export class PageSettingsApi {
  private readonly api = inject(Api);

  get(fanpageId: string): Promise<PageSettingsResponse> {
    return this.api.get(pageSettingsSchema, `/api/fanpages/${fanpageId}/settings`);
  }

  save(fanpageId: string, settings: UpdatePageSettingsRequest): Promise<PageSettingsResponse> {
    return this.api.put(pageSettingsSchema, `/api/fanpages/${fanpageId}/settings`, settings);
  }

  /** Every text that a page may say in its own words, with the usual ones. */
  async templates(): Promise<ReplyTemplate[]> {
    return (await this.api.get(replyTemplatesResponseSchema, '/api/reply-templates')).items;
  }
}
