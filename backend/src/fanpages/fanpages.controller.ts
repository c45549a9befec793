import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  createFanpageRequestSchema,
  fanpageOverviewSchema,
  fanpageSchema,
  idParamsSchema,
  listFanpagesQuerySchema,
  listFanpagesResponseSchema,
  updateFanpageRequestSchema,
  type FanpageOverview,
  type FanpageResponse,
  type IdParams,
  type ListFanpagesQuery,
  type ListFanpagesResponse,
  type NewFanpage,
  type UpdateFanpageRequest,
} from '../contracts';
import { FanpagesService } from './fanpages.service';
import { PageConnections } from './connection/page-connections';

@ApiTags('Fanpages')
@Controller('fanpages')
export class FanpagesController {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly connections: PageConnections,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: listFanpagesResponseSchema })
  list(@Query({ schema: listFanpagesQuerySchema }) query: ListFanpagesQuery): Promise<ListFanpagesResponse> {
    return this.fanpages.list(query);
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: fanpageSchema })
  async create(@Body({ schema: createFanpageRequestSchema }) fanpage: NewFanpage): Promise<FanpageResponse> {
    return (await this.connections.create(fanpage)).fanpage;
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: fanpageOverviewSchema })
  get(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<FanpageOverview> {
    return this.fanpages.overview(id);
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: fanpageSchema })
  async update(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: updateFanpageRequestSchema }) changes: UpdateFanpageRequest,
  ): Promise<FanpageResponse> {
    return (await this.connections.update(id, changes)).fanpage;
  }

  @Post(':id/disconnect')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: fanpageSchema })
  disconnect(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<FanpageResponse> {
    return this.connections.disconnect(id);
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse({ description: 'The fanpage is gone, and so are its assignments in all products.' })
  remove(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    return this.connections.remove(id);
  }
}
