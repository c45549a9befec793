import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  StreamableFile,
  UploadedFiles,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  customerPhotoParamsSchema,
  customerPhotosResponseSchema,
  hostedPhotoResponseSchema,
  playEventsRequestSchema,
  playEventsResponseSchema,
  signRequestSchema,
  signResponseSchema,
  simulatorClockSchema,
  simulatorConversationParamsSchema,
  simulatorConversationSchema,
  simulatorCustomersSchema,
  simulatorFailureSchema,
  simulatorPageParamsSchema,
  simulatorStateSchema,
  type CustomerPhotoParams,
  type CustomerPhotosResponse,
  type HostedPhotoResponse,
  type PlayedEvents,
  type PlayEventsResponse,
  type SignRequest,
  type SignResponse,
  type SimulatorClock,
  type SimulatorConversation,
  type SimulatorConversationParams,
  type SimulatorCustomers,
  type SimulatorFailure,
  type SimulatorPageParams,
  type SimulatorState,
} from '../contracts';
import { ReceiveFiles, type ReceivedFile } from '../images';
import { SimulatedFacebook } from './simulated-facebook';
import { SimulatorService } from './simulator.service';

/** What the simulator page needs besides the webhook itself. For signed-in people, and never in production. */
@Controller('simulator')
export class SimulatorController {
  constructor(
    private readonly simulator: SimulatorService,
    private readonly facebook: SimulatedFacebook,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: simulatorStateSchema })
  state(): Promise<SimulatorState> {
    return this.facebook.state();
  }

  @Post('events')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: playEventsResponseSchema })
  play(@Body({ schema: playEventsRequestSchema }) request: PlayedEvents): Promise<PlayEventsResponse> {
    return this.facebook.play(request);
  }

  @Put('clock')
  @ApiOkResponse({ standardSchema: simulatorStateSchema })
  setClock(@Body({ schema: simulatorClockSchema }) clock: SimulatorClock): Promise<SimulatorState> {
    return this.facebook.setClock(clock);
  }

  @Put('failure')
  @ApiOkResponse({ standardSchema: simulatorStateSchema })
  setFailure(@Body({ schema: simulatorFailureSchema }) failure: SimulatorFailure): Promise<SimulatorState> {
    return this.facebook.setFailure(failure);
  }

  @Post('pages/:pageId/revoke')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: simulatorStateSchema })
  revoke(@Param({ schema: simulatorPageParamsSchema }) { pageId }: SimulatorPageParams): Promise<SimulatorState> {
    return this.facebook.revoke(pageId);
  }

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
    return this.facebook.conversation(params);
  }

  @Get('conversations/:pageId')
  @ApiOkResponse({ standardSchema: simulatorCustomersSchema })
  customers(
    @Param({ schema: simulatorPageParamsSchema }) { pageId }: SimulatorPageParams,
  ): Promise<SimulatorCustomers> {
    return this.facebook.customers(pageId);
  }
}
