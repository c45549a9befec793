import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type * as z from 'zod';

/** Writes (and the few reads that are not resources); every answer is checked against its contract. */
@Service()
export class Api {
  private readonly http = inject(HttpClient);

  async get<Schema extends z.ZodType>(schema: Schema, url: string): Promise<z.output<Schema>> {
    return schema.parse(await firstValueFrom(this.http.get<unknown>(url)));
  }

  async post<Schema extends z.ZodType>(schema: Schema, url: string, body: object): Promise<z.output<Schema>> {
    return schema.parse(await firstValueFrom(this.http.post<unknown>(url, body)));
  }

  async patch<Schema extends z.ZodType>(schema: Schema, url: string, body: object): Promise<z.output<Schema>> {
    return schema.parse(await firstValueFrom(this.http.patch<unknown>(url, body)));
  }

  async put<Schema extends z.ZodType>(schema: Schema, url: string, body: object): Promise<z.output<Schema>> {
    return schema.parse(await firstValueFrom(this.http.put<unknown>(url, body)));
  }

  async delete<Schema extends z.ZodType>(schema: Schema, url: string): Promise<z.output<Schema>> {
    return schema.parse(await firstValueFrom(this.http.delete<unknown>(url)));
  }

  /** For answers whose body says nothing. Asked for as JSON all the same: a refusal has a body, and it says why. */
  async send(method: 'POST' | 'DELETE', url: string, body?: object): Promise<void> {
    await firstValueFrom(this.http.request<unknown>(method, url, { body }));
  }
}
