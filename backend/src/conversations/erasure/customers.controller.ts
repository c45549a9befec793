import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { customerParamsSchema, erasureSchema, type CustomerParams, type ErasureResponse } from '../../contracts';
import { CurrentIdentity, type Identity } from '../../platform/http';
import { Erasures } from './erasures.service';

@ApiTags('Conversations')
@Controller('customers')
export class CustomersController {
  constructor(private readonly erasures: Erasures) {}

  /** For somebody of whom only Facebook's id is known: after a comment, or when their conversation is long forgotten. */
  @Delete(':pageId/:customerId/data')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: erasureSchema })
  erase(
    @Param({ schema: customerParamsSchema }) customer: CustomerParams,
    @CurrentIdentity() { email }: Identity,
  ): Promise<ErasureResponse> {
    return this.erasures.ofFacebookId(customer, email);
  }
}
