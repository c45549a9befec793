import { Body, Controller, Get, HttpCode, Param, Post, UploadedFiles } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  previewConversationSchema,
  previewEventsRequestSchema,
  previewEventsResponseSchema,
  previewPhotoResponseSchema,
  simulatorConversationParamsSchema,
  type PreviewConversation,
  type PreviewEventsRequest,
  type PreviewEventsResponse,
  type PreviewPhotoResponse,
  type SimulatorConversationParams,
} from '../contracts';
import { ReceiveFiles, type ReceivedFile } from '../images';
import { RateLimited } from '../platform/rate-limit';
import { PreviewService } from './preview.service';

/** Signed-in people try out how a page answers. */
@Controller('preview')
export class PreviewController {
  constructor(private readonly preview: PreviewService) {}

  @Post('photos')
  @RateLimited('preview')
  @ReceiveFiles('photo', 1)
  @ApiCreatedResponse({ standardSchema: previewPhotoResponseSchema })
  keepPhoto(@UploadedFiles() [photo]: [ReceivedFile]): Promise<PreviewPhotoResponse> {
    return this.preview.keepPhoto(photo);
  }

  @Post('events')
  @HttpCode(200)
  @RateLimited('preview')
  @ApiOkResponse({ standardSchema: previewEventsResponseSchema })
  take(@Body({ schema: previewEventsRequestSchema }) request: PreviewEventsRequest): Promise<PreviewEventsResponse> {
    return this.preview.take(request);
  }

  @Get('conversations/:pageId/:customerId')
  @ApiOkResponse({ standardSchema: previewConversationSchema })
  conversation(
    @Param({ schema: simulatorConversationParamsSchema }) params: SimulatorConversationParams,
  ): Promise<PreviewConversation> {
    return this.preview.conversation(params);
  }
}
