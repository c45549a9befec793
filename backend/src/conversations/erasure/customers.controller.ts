import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import {
  eraseCustomerRequestSchema,
  erasureSchema,
  type EraseCustomerRequest,
  type ErasureResponse,
} from '../../contracts';
import { CurrentIdentity, type Identity } from '../../platform/http';
import { Erasures } from './erasures.service';

@ApiTags('Conversations')
@Controller('customers')
export class CustomersController {
  constructor(private readonly erasures: Erasures) {}

  /** For somebody of whom only Facebook's id is known: after a comment, or when their conversation is long forgotten. */
  @Post('erasures')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: erasureSchema })
  erase(
    @Body({ schema: eraseCustomerRequestSchema }) customer: EraseCustomerRequest,
    @CurrentIdentity() { email }: Identity,
  ): Promise<ErasureResponse> {
    return this.erasures.ofFacebookId(customer, email);
  }
}
