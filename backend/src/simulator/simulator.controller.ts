import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  customerPhotoParamsSchema,
  customerPhotosResponseSchema,
  hostedPhotoResponseSchema,
  limits,
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
import { SimulatorService, type SentPhoto } from './simulator.service';

/** In memory, because it is passed on at once; one photo of the size that customers' phones make. */
const receivePhoto = FileInterceptor('photo', { limits: { files: 1, fileSize: limits.fileSize } });

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

  @Post('photos')
  @UseInterceptors(receivePhoto)
  @ApiCreatedResponse({ standardSchema: hostedPhotoResponseSchema })
  hostPhoto(@UploadedFile() photo: SentPhoto | undefined, @Body() body: unknown): Promise<HostedPhotoResponse> {
    return this.simulator.hostPhoto(photo, body);
  }

  @Get('conversations/:pageId/:customerId')
  @ApiOkResponse({ standardSchema: simulatorConversationSchema })
  conversation(
    @Param({ schema: simulatorConversationParamsSchema }) params: SimulatorConversationParams,
  ): Promise<SimulatorConversation> {
    return this.simulator.conversation(params);
  }
}
