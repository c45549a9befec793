import { Body, Controller, Get, Header, HttpCode, Param, Post, StreamableFile, UploadedFiles } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  customerPhotoParamsSchema,
  customerPhotosResponseSchema,
  hostedPhotoResponseSchema,
  signRequestSchema,
  signResponseSchema,
  simulatorConversationParamsSchema,
  simulatorConversationSchema,
  type CustomerPhotoParams,
  type CustomerPhotosResponse,
  type HostedPhotoResponse,
  type SignRequest,
  type SignResponse,
  type SimulatorConversation,
  type SimulatorConversationParams,
} from '../contracts';
import { ReceiveFiles, type ReceivedFile } from '../images';
import { SimulatorService } from './simulator.service';

/** What the simulator page needs besides the webhook itself. For signed-in people, and never in production. */
@Controller('simulator')
export class SimulatorController {
  constructor(private readonly simulator: SimulatorService) {}

  @Post('signature')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: signResponseSchema })
  sign(@Body({ schema: signRequestSchema }) request: SignRequest): SignResponse {
    return this.simulator.sign(request);
  }

  @Get('customer-photos')
  @ApiOkResponse({ standardSchema: customerPhotosResponseSchema })
  customerPhotos(): Promise<CustomerPhotosResponse> {
    return this.simulator.customerPhotos();
  }

  @Get('customer-photos/:id')
  @Header('Cache-Control', 'private, max-age=3600')
  async customerPhoto(
    @Param({ schema: customerPhotoParamsSchema }) { id }: CustomerPhotoParams,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.simulator.customerPhoto(id), { type: 'image/jpeg' });
  }

  @Post('customer-photos/:id/address')
  @ApiCreatedResponse({ standardSchema: hostedPhotoResponseSchema })
  hostCustomerPhoto(
    @Param({ schema: customerPhotoParamsSchema }) { id }: CustomerPhotoParams,
  ): Promise<HostedPhotoResponse> {
    return this.simulator.hostCustomerPhoto(id);
  }

  @Post('photos')
  @ReceiveFiles('photo', 1)
  @ApiCreatedResponse({ standardSchema: hostedPhotoResponseSchema })
  hostPhoto(@UploadedFiles() [photo]: [ReceivedFile]): Promise<HostedPhotoResponse> {
    return this.simulator.hostPhoto(photo);
  }

  @Get('conversations/:pageId/:customerId')
  @ApiOkResponse({ standardSchema: simulatorConversationSchema })
  conversation(
    @Param({ schema: simulatorConversationParamsSchema }) params: SimulatorConversationParams,
  ): Promise<SimulatorConversation> {
    return this.simulator.conversation(params);
  }
}
