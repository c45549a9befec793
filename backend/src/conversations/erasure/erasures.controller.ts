import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiOkResponse, ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { erasureSchema, idParamsSchema, type ErasureResponse, type IdParams } from '../../contracts';
import { CurrentIdentity, type Identity } from '../../platform/http';
import { Erasures } from './erasures.service';

@ApiTags('Conversations')
@Controller('conversations')
export class ErasuresController {
  constructor(private readonly erasures: Erasures) {}

  /** Everything of this customer on this page: conversation, events, photos, receipts, reference views, drafts; orders lose the name. */
  @Delete(':id/data')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: erasureSchema })
  erase(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @CurrentIdentity() { email }: Identity,
  ): Promise<ErasureResponse> {
    return this.erasures.ofConversation(id, email);
  }

  @Get('erasures/:id')
  @ApiOkResponse({ standardSchema: erasureSchema })
  get(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<ErasureResponse> {
    return this.erasures.get(id);
  }
}
