import { httpResource } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import {
  customerPhotosResponseSchema,
  hostedPhotoResponseSchema,
  type PlayEventsRequest,
  playEventsResponseSchema,
  previewConversationSchema,
  previewEventsRequestSchema,
  previewEventsResponseSchema,
  previewPhotoResponseSchema,
  type SimulatorConversation,
  simulatorConversationSchema,
  type SimulatorFailure,
  type SimulatorState,
  simulatorStateSchema,
} from '@contracts';
import { Api } from './api';

/** A photo to send: an own file, or a ready-made one by its id. */
export type PhotoToSend = File | { customerPhotoId: string };

/** Where a chat is played: with a stand-in for Facebook, or within this installation. */
export interface ChatStage {
  /** Gives the photo an address, as Messenger does before it calls the webhook. */
  hostPhoto(photo: PhotoToSend): Promise<string>;
  /** Answers the ids of the messages, in the order of the events. */
  play(request: PlayEventsRequest): Promise<string[]>;
  conversation(pageId: string, customerId: string): Promise<SimulatorConversation>;
}

const photoForm = (photo: File): FormData => {
  const form = new FormData();
  form.append('photo', photo, photo.name);
  return form;
};

/** Facebook played on this machine: everything here goes the way of a real message, signature included. */
@Service()
export class SimulatorApi implements ChatStage {
  private readonly api = inject(Api);

  /** Not asked for while `wanted` says no: an installation without the simulator answers 404. */
  customerPhotosResource(wanted = () => true) {
    return httpResource(() => (wanted() ? '/api/simulator/customer-photos' : undefined), {
      parse: (answer) => customerPhotosResponseSchema.parse(answer),
    });
  }

  stateResource(wanted: () => boolean) {
    return httpResource(() => (wanted() ? '/api/simulator' : undefined), {
      parse: (answer) => simulatorStateSchema.parse(answer),
    });
  }

  conversation(pageId: string, customerId: string): Promise<SimulatorConversation> {
    return this.api.get(simulatorConversationSchema, `/api/simulator/conversations/${pageId}/${customerId}`);
  }

  async hostPhoto(photo: PhotoToSend): Promise<string> {
    if (!(photo instanceof File)) {
      const path = `/api/simulator/customer-photos/${encodeURIComponent(photo.customerPhotoId)}/address`;
      return (await this.api.post(hostedPhotoResponseSchema, path, {})).url;
    }
    return (await this.api.post(hostedPhotoResponseSchema, '/api/simulator/photos', photoForm(photo))).url;
  }

  async play(request: PlayEventsRequest): Promise<string[]> {
    return (await this.api.post(playEventsResponseSchema, '/api/simulator/events', request)).ids;
  }

  setFailure(failure: SimulatorFailure): Promise<SimulatorState> {
    return this.api.put(simulatorStateSchema, '/api/simulator/failure', failure);
  }

  setClock(hoursAhead: number): Promise<SimulatorState> {
    return this.api.put(simulatorStateSchema, '/api/simulator/clock', { hoursAhead });
  }

  /** Kills the tokens of a page, as a changed password does. */
  revoke(pageId: string): Promise<SimulatorState> {
    return this.api.post(simulatorStateSchema, `/api/simulator/pages/${pageId}/revoke`, {});
  }
}

/** The simulator of a production installation: nothing of it goes to Facebook. */
@Service()
export class PreviewApi implements ChatStage {
  private readonly api = inject(Api);

  conversation(pageId: string, customerId: string): Promise<SimulatorConversation> {
    return this.api.get(previewConversationSchema, `/api/preview/conversations/${pageId}/${customerId}`);
  }

  async hostPhoto(photo: PhotoToSend): Promise<string> {
    if (!(photo instanceof File)) {
      throw new TypeError('Ready-made photos belong to the demo shop, which is not there in production');
    }
    return (await this.api.post(previewPhotoResponseSchema, '/api/preview/photos', photoForm(photo))).url;
  }

  /** Only what needs nobody at Facebook can be played here; the rest is refused. */
  async play({ pageId, customerId, events }: PlayEventsRequest): Promise<string[]> {
    const request = previewEventsRequestSchema.parse({ pageId, customerId, events });
    return (await this.api.post(previewEventsResponseSchema, '/api/preview/events', request)).ids;
  }
}
