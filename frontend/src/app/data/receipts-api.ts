import { HttpClient, HttpEventType, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import {
  type JudgeReceiptRequest,
  listReceiptsResponseSchema,
  type ReceiptResponse,
  receiptSchema,
  tradeOffsResponseSchema,
} from '@contracts';
import { map, type Observable } from 'rxjs';
import { Api } from './api';
import type { QueryParams } from './products-api';

/** How far a photo for the playground is: a share of the bytes between 0 and 1, then its receipt. */
export type AskStep = { sent: number } | { receipt: ReceiptResponse };

/** What became of customers' photos, and how it was judged. */
@Service()
export class ReceiptsApi {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);

  listResource(params: () => QueryParams) {
    return httpResource(() => ({ url: '/api/receipts', params: params() }), {
      parse: (answer) => listReceiptsResponseSchema.parse(answer),
    });
  }

  tradeOffsResource() {
    return httpResource(() => '/api/matching/trade-offs', {
      parse: (answer) => tradeOffsResponseSchema.parse(answer),
    });
  }

  get(id: string): Promise<ReceiptResponse> {
    return this.api.get(receiptSchema, `/api/receipts/${id}`);
  }

  /** Hands a photo to the job process; the receipt is pending until that has looked at it. */
  ask(photo: File, fanpageId: string): Observable<AskStep> {
    const body = new FormData();
    body.append('fanpageId', fanpageId);
    body.append('photo', photo, photo.name);
    return this.http.post<unknown>('/api/playground', body, { observe: 'events', reportUploadProgress: true }).pipe(
      map((event): AskStep => {
        if (event.type === HttpEventType.UploadProgress) {
          return { sent: event.total ? event.loaded / event.total : 0 };
        }
        return event.type === HttpEventType.Response
          ? { receipt: receiptSchema.parse(event.body) }
          : { sent: event.type === HttpEventType.Sent ? 0 : 1 };
      }),
    );
  }

  judge(id: string, verdict: JudgeReceiptRequest): Promise<ReceiptResponse> {
    return this.api.put(receiptSchema, `/api/receipts/${id}/verdict`, verdict);
  }

  takeBackVerdict(id: string): Promise<ReceiptResponse> {
    return this.api.delete(receiptSchema, `/api/receipts/${id}/verdict`);
  }
}
