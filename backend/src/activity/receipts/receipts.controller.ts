import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  erasureSchema,
  idParamsSchema,
  judgeReceiptRequestSchema,
  listReceiptsQuerySchema,
  listReceiptsResponseSchema,
  receiptSchema,
  type ErasureResponse,
  type IdParams,
  type JudgeReceiptRequest,
  type ListReceiptsQuery,
  type ListReceiptsResponse,
  type ReceiptResponse,
} from '../../contracts';
import { PrivatePhoto } from '../../images';
import { CurrentIdentity, type Identity } from '../../platform/http';
import { Verdicts } from '../verdicts/verdicts.service';
import { ReceiptCustomers } from './receipt-customers';
import { ReceiptReader } from './receipt-reader';

@ApiTags('Receipts')
@Controller('receipts')
export class ReceiptsController {
  constructor(
    private readonly receipts: ReceiptReader,
    private readonly verdicts: Verdicts,
    private readonly customers: ReceiptCustomers,
  ) {}

  /** Why photos were answered as they were, newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: listReceiptsResponseSchema })
  list(@Query({ schema: listReceiptsQuerySchema }) query: ListReceiptsQuery): Promise<ListReceiptsResponse> {
    return this.receipts.list(query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: receiptSchema })
  get(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<ReceiptResponse> {
    return this.receipts.get(id);
  }

  @Get(':id/photo')
  @PrivatePhoto()
  async photo(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<StreamableFile> {
    return new StreamableFile(await this.receipts.photo(id), { type: 'image/jpeg' });
  }

  /** Everything of the customer who sent the photo. */
  @Delete(':id/customer-data')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: erasureSchema })
  eraseCustomer(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @CurrentIdentity() { email }: Identity,
  ): Promise<ErasureResponse> {
    return this.customers.erase(id, email);
  }

  /** The last verdict counts. The photo of a right or corrected one becomes a reference view of the product. */
  @Put(':id/verdict')
  @ApiOkResponse({ standardSchema: receiptSchema })
  judge(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: judgeReceiptRequestSchema }) verdict: JudgeReceiptRequest,
    @CurrentIdentity() { email }: Identity,
  ): Promise<ReceiptResponse> {
    return this.verdicts.judge(id, verdict, email);
  }

  /** Undoes what was learned from the verdict as well. */
  @Delete(':id/verdict')
  @ApiOkResponse({ standardSchema: receiptSchema })
  takeBack(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<ReceiptResponse> {
    return this.verdicts.takeBack(id);
  }
}
