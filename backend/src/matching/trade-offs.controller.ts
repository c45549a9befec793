import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { tradeOffsResponseSchema, type TradeOffsResponse } from '../contracts';
import measured from './ranking/trade-offs.json';

@ApiTags('Matching')
@Controller('matching')
export class TradeOffsController {
  /** What each level of a page did in the last accepted evaluation; nothing was measured when there are no queries. */
  @Get('trade-offs')
  @ApiOkResponse({ standardSchema: tradeOffsResponseSchema })
  tradeOffs(): TradeOffsResponse {
    return tradeOffsResponseSchema.parse(measured);
  }
}
