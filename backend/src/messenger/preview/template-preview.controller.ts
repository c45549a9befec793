import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  idParamsSchema,
  previewTemplateRequestSchema,
  previewTemplateResponseSchema,
  type IdParams,
  type PreviewTemplateRequest,
  type PreviewTemplateResponse,
} from '../../contracts';
import { TemplatePreview } from './template-preview';

@ApiTags('Fanpages')
@Controller('fanpages/:id/settings/preview')
export class TemplatePreviewController {
  constructor(private readonly preview: TemplatePreview) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: previewTemplateResponseSchema })
  show(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: previewTemplateRequestSchema }) request: PreviewTemplateRequest,
  ): Promise<PreviewTemplateResponse> {
    return this.preview.show(id, request);
  }
}
