import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import {
  customerPhotosResponseSchema,
  hostedPhotoResponseSchema,
  signResponseSchema,
  type SimulatorConversation,
  simulatorConversationSchema,
} from '@contracts';
import { firstValueFrom } from 'rxjs';
import { Api } from './api';

@Service()
export class SimulatorApi {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);

  /** Not asked for while `wanted` says no: an installation without the simulator answers 404. */
  customerPhotosResource(wanted = () => true) {
    return httpResource(() => (wanted() ? '/api/simulator/customer-photos' : undefined), {
      parse: (answer) => customerPhotosResponseSchema.parse(answer),
    });
  }

  conversation(pageId: string, customerId: string): Promise<SimulatorConversation> {
    return this.api.get(simulatorConversationSchema, `/api/simulator/conversations/${pageId}/${customerId}`);
  }

  /** Gives the photo an address on the media host, as Messenger does before it calls the webhook. */
  async hostPhoto(photo: File | { customerPhotoId: string }): Promise<string> {
    if (!(photo instanceof File)) {
      const path = `/api/simulator/customer-photos/${encodeURIComponent(photo.customerPhotoId)}/address`;
      return (await this.api.post(hostedPhotoResponseSchema, path, {})).url;
    }
    const form = new FormData();
    form.append('photo', photo, photo.name);
    return (await this.api.post(hostedPhotoResponseSchema, '/api/simulator/photos', form)).url;
  }

  /** Signs and posts exactly these bytes: the signature covers every one of them. */
  async deliver(payload: string): Promise<void> {
    const { signature } = await this.api.post(signResponseSchema, '/api/simulator/signature', { payload });
    await firstValueFrom(
      this.http.post('/api/messenger/webhook', payload, {
        headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signature },
        responseType: 'text',
      }),
    );
  }
}
