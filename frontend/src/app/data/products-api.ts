import { HttpClient, HttpEventType, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import {
  categoriesResponseSchema,
  type CreateProductRequest,
  listProductsResponseSchema,
  productSchema,
  type ProductResponse,
  searchProductsResponseSchema,
  type UpdateProductRequest,
  type UploadedImage,
  uploadImagesResponseSchema,
} from '@contracts';
import { map, type Observable } from 'rxjs';
import { Api } from './api';

export type QueryParams = Record<string, string | number | boolean>;

/** How far one file is: a share of the bytes between 0 and 1, then what became of it. */
export type UploadStep = { sent: number } | { image: UploadedImage };

@Service()
export class ProductsApi {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);

  listResource(params: () => QueryParams) {
    return httpResource(() => ({ url: '/api/products', params: params() }), {
      parse: (answer) => listProductsResponseSchema.parse(answer),
    });
  }

  /** The best products for some words; nothing is asked while there are none. */
  searchResource(words: () => string) {
    return httpResource(() => (words() ? { url: '/api/products/search', params: { q: words(), limit: 10 } } : undefined), {
      parse: (answer) => searchProductsResponseSchema.parse(answer),
    });
  }

  categoriesResource() {
    return httpResource(() => '/api/products/categories', {
      parse: (answer) => categoriesResponseSchema.parse(answer),
    });
  }

  get(id: string): Promise<ProductResponse> {
    return this.api.get(productSchema, `/api/products/${id}`);
  }

  create(product: CreateProductRequest): Promise<ProductResponse> {
    return this.api.post(productSchema, '/api/products', product);
  }

  update(id: string, change: UpdateProductRequest): Promise<ProductResponse> {
    return this.api.patch(productSchema, `/api/products/${id}`, change);
  }

  remove(id: string): Promise<void> {
    return this.api.send('DELETE', `/api/products/${id}`);
  }

  /** One request per file, so that each has its own progress and its own reason when it is refused. */
  upload(file: File): Observable<UploadStep> {
    const body = new FormData();
    body.append('images', file, file.name);
    return this.http
      .post<unknown>('/api/products/upload-images', body, { observe: 'events', reportUploadProgress: true })
      .pipe(
        map((event): UploadStep => {
          if (event.type === HttpEventType.UploadProgress) {
            return { sent: event.total ? event.loaded / event.total : 0 };
          }
          if (event.type !== HttpEventType.Response) {
            return { sent: event.type === HttpEventType.Sent ? 0 : 1 };
          }
          const [image] = uploadImagesResponseSchema.parse(event.body).images;
          if (!image) {
            throw new Error('The answer names no image');
          }
          return { image };
        }),
      );
  }
}
