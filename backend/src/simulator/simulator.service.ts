import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import {
  hostPhotoRequestSchema,
  type CustomerPhotosResponse,
  type HostedPhotoResponse,
  type SignRequest,
  type SignResponse,
  type SimulatorConversation,
  type SimulatorConversationParams,
} from '../contracts';
import { CustomerPhotos } from '../demo';
import { signWebhookBody } from '../messenger';
import { AppError } from '../platform/errors';
import { StandIn } from './stand-in';

/** A photo from the person's own device. */
export interface SentPhoto {
  buffer: Buffer;
  mimetype: string;
}

@Injectable()
export class SimulatorService {
  constructor(
    private readonly config: AppConfig,
    private readonly photos: CustomerPhotos,
    private readonly standIn: StandIn,
  ) {}

  sign({ payload }: SignRequest): SignResponse {
    return { signature: signWebhookBody(this.config.facebook.appSecret, payload) };
  }

  async customerPhotos(): Promise<CustomerPhotosResponse> {
    const photos = await this.photos.list();
    return { items: photos.map((photo) => ({ ...photo, url: `/api/simulator/customer-photos/${photo.id}` })) };
  }

  /** The JPEG. @throws AppError NOT_FOUND */
  customerPhoto(id: string): Promise<Buffer> {
    return this.photos.read(id);
  }

  /**
   * Gives the photo an address as Facebook gives one to what customers send.
   * @throws AppError FILE_MISSING, NOT_FOUND, GRAPH_UNAVAILABLE
   */
  async hostPhoto(photo: SentPhoto | undefined, body: unknown): Promise<HostedPhotoResponse> {
    if (photo) {
      return await this.standIn.hostPhoto(photo.buffer, photo.mimetype);
    }
    const request = hostPhotoRequestSchema.safeParse(body);
    if (!request.success) {
      throw new AppError('FILE_MISSING', 'Send a photo in the form field "photo", or the id of a customer photo.');
    }
    return await this.standIn.hostPhoto(await this.photos.read(request.data.customerPhotoId), 'image/jpeg');
  }

  /** @throws AppError GRAPH_UNAVAILABLE */
  conversation({ pageId, customerId }: SimulatorConversationParams): Promise<SimulatorConversation> {
    return this.standIn.conversation(pageId, customerId);
  }
}
