import { Controller, Delete, Get, HttpCode, HttpStatus, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { idParamsSchema, listNoticesResponseSchema, type IdParams, type ListNoticesResponse } from '../contracts';
import { Notices } from './notices.service';

@ApiTags('Notices')
@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  /** What a person should look at, newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: listNoticesResponseSchema })
  async list(): Promise<ListNoticesResponse> {
    return { items: await this.notices.list() };
  }

  /** Seen. It comes back when its cause is met again. */
  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse({ description: 'The notice is not shown any more.' })
  dismiss(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    return this.notices.dismiss(id);
  }
}
