import { Controller, Delete, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  fanpageOverviewSchema,
  idParamsSchema,
  pageHealthSchema,
  type FanpageOverview,
  type IdParams,
  type PageHealth,
} from '../../contracts';
import { CurrentIdentity, type Identity } from '../../platform/http';
import { PageHoldDesk } from './page-hold-desk';

@ApiTags('Fanpages')
@Controller('fanpages/:id')
export class PageHoldsController {
  constructor(private readonly desk: PageHoldDesk) {}

  /** The bot writes nothing to customers of this page until it is lifted. Asking twice changes nothing. */
  @Put('pause')
  @ApiOkResponse({ standardSchema: fanpageOverviewSchema })
  pause(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @CurrentIdentity() { email }: Identity,
  ): Promise<FanpageOverview> {
    return this.desk.pause(id, email);
  }

  @Delete('pause')
  @ApiOkResponse({ standardSchema: fanpageOverviewSchema })
  resume(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<FanpageOverview> {
    return this.desk.resume(id);
  }

  /** Facebook has lifted its block without telling us: the next message is the test. */
  @Delete('block')
  @ApiOkResponse({ standardSchema: pageHealthSchema })
  unblock(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<PageHealth> {
    return this.desk.unblock(id);
  }
}
