import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { type AnalyzeImageResponse, analyzeImageResponseSchema, referenceViewsResponseSchema } from '@contracts';
import { map, type Observable } from 'rxjs';
import { Api } from './api';

/** What can be learned from photos of a product: by the vision service, and from customers' photos. */
@Service()
export class PhotoKnowledgeApi {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);

  /** Unsubscribing gives the request up. */
  analyze(photo: Blob): Observable<AnalyzeImageResponse> {
    const body = new FormData();
    body.append('image', photo, 'photo');
    return this.http
      .post<unknown>('/api/products/analyze-image', body)
      .pipe(map((answer) => analyzeImageResponseSchema.parse(answer)));
  }

  /** The bytes of a photo that this server shows. */
  download(url: string): Observable<Blob> {
    return this.http.get(url, { responseType: 'blob' });
  }

  referenceViewsResource(productId: () => string) {
    return httpResource(() => `/api/products/${productId()}/reference-views`, {
      parse: (answer) => referenceViewsResponseSchema.parse(answer),
    });
  }

  removeReferenceView(id: string): Promise<void> {
    return this.api.send('DELETE', `/api/reference-views/${id}`);
  }
}
