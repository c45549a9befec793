import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  idParamsSchema,
  pageSettingsSchema,
  replyTemplatesResponseSchema,
  updatePageSettingsRequestSchema,
  type IdParams,
  type PageSettingsResponse,
  type ReplyTemplatesResponse,
  type UpdatePageSettingsRequest,
} from '../../contracts';
import { PageSettings } from './page-settings';
import { describeTemplates } from './reply-templates';

@ApiTags('Fanpages')
@Controller()
export class PageSettingsController {
  constructor(private readonly settings: PageSettings) {}

  @Get('reply-templates')
  @ApiOkResponse({ standardSchema: replyTemplatesResponseSchema })
  templates(): ReplyTemplatesResponse {
    return describeTemplates();
  }

  @Get('fanpages/:id/settings')
  @ApiOkResponse({ standardSchema: pageSettingsSchema })
  get(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<PageSettingsResponse> {
    return this.settings.get(id);
  }

  @Put('fanpages/:id/settings')
  @ApiOkResponse({ standardSchema: pageSettingsSchema })
  save(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: updatePageSettingsRequestSchema }) settings: UpdatePageSettingsRequest,
  ): Promise<PageSettingsResponse> {
    return this.settings.save(id, settings);
  }
}
