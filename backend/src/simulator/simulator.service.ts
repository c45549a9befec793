import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import {
  hostedPhotoResponseSchema,
  type CustomerPhotosResponse,
  type HostedPhotoResponse,
  type SignRequest,
  type SignResponse,
} from '../contracts';
import { CustomerPhotos } from '../demo';
import { ImagesService, type PhotoSource } from '../images';
import { signWebhookBody } from '../messenger';
import { StandIn } from './stand-in';

@Injectable()
export class SimulatorService {
  constructor(
    private readonly config: AppConfig,
    private readonly photos: CustomerPhotos,
    private readonly images: ImagesService,
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
   * Gives a ready-made photo an address as Facebook gives one to what customers send.
   * @throws AppError NOT_FOUND, GRAPH_UNAVAILABLE
   */
  async hostCustomerPhoto(id: string): Promise<HostedPhotoResponse> {
    return await this.host(await this.photos.read(id));
  }

  /**
   * The same for a photo of one's own. Messenger makes photos smaller and takes their metadata off as well.
   * @throws AppError GRAPH_UNAVAILABLE, and why it is no photo: see ImagesService
   */
  async hostPhoto(photo: PhotoSource): Promise<HostedPhotoResponse> {
    return await this.host(await this.images.normalise(photo));
  }

  private host(photo: Buffer): Promise<HostedPhotoResponse> {
    return this.standIn.call('photos', hostedPhotoResponseSchema, { method: 'POST', photo });
  }
}
