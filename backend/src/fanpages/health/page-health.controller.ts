import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { idParamsSchema, pageHealthSchema, type IdParams, type PageHealth } from '../../contracts';
import { PageHealthService } from './page-health.service';

@ApiTags('Fanpages')
@Controller('fanpages/:id/health')
export class PageHealthController {
  constructor(private readonly health: PageHealthService) {}

  @Get()
  @ApiOkResponse({ standardSchema: pageHealthSchema })
  get(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<PageHealth> {
    return this.health.get(id);
  }

  @Post('check')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: pageHealthSchema })
  check(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<PageHealth> {
    return this.health.check(id);
  }

  @Post('repair')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: pageHealthSchema })
  repair(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<PageHealth> {
    return this.health.repair(id);
  }
}
