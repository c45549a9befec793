import { httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import {
  conversationSchema,
  type ConversationResponse,
  erasureSchema,
  type ErasureResponse,
  listConversationsResponseSchema,
  type StaffMessageRequest,
} from '@contracts';
import { Api } from './api';
import type { QueryParams } from './products-api';

const base = '/api/conversations';

/** Conversations of customers with the shop's pages. */
@Service()
export class ConversationsApi {
  private readonly api = inject(Api);

  listResource(params: () => QueryParams) {
    return httpResource(() => ({ url: base, params: params() }), {
      parse: (answer) => listConversationsResponseSchema.parse(answer),
    });
  }

  /** @param id undefined: nothing is asked. */
  oneResource(id: () => string | undefined) {
    return httpResource(
      () => {
        const wanted = id();
        return wanted === undefined ? undefined : `${base}/${wanted}`;
      },
      { parse: (answer) => conversationSchema.parse(answer) },
    );
  }

  /** @param minutes null until somebody resumes */
  pause(id: string, minutes: number | null): Promise<ConversationResponse> {
    return this.api.post(conversationSchema, `${base}/${id}/pause`, { minutes });
  }

  resume(id: string): Promise<ConversationResponse> {
    return this.api.post(conversationSchema, `${base}/${id}/resume`, {});
  }

  /** Somebody has answered elsewhere: nobody needs to look any more. */
  attend(id: string): Promise<ConversationResponse> {
    return this.api.post(conversationSchema, `${base}/${id}/attended`, {});
  }

  write(id: string, message: StaffMessageRequest): Promise<ConversationResponse> {
    return this.api.post(conversationSchema, `${base}/${id}/messages`, message);
  }

  /** Starts to delete everything of the customer; `erasure` tells how far it is. */
  erase(id: string): Promise<ErasureResponse> {
    return this.api.delete(erasureSchema, `${base}/${id}/data`);
  }

  erasure(id: string): Promise<ErasureResponse> {
    return this.api.get(erasureSchema, `${base}/erasures/${id}`);
  }
}
