import { Controller, Delete, Get, HttpCode, HttpStatus, Param, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  idParamsSchema,
  referenceViewsResponseSchema,
  type IdParams,
  type ReferenceViewsResponse,
} from '../../contracts';
import { PrivatePhoto } from '../../images';
import { ReferenceViewsApi } from './reference-views.api';

@ApiTags('Reference views')
@Controller()
export class ReferenceViewsController {
  constructor(private readonly views: ReferenceViewsApi) {}

  /** Customers' photos that an admin confirmed to show this product, newest first. */
  @Get('products/:id/reference-views')
  @ApiOkResponse({ standardSchema: referenceViewsResponseSchema })
  list(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<ReferenceViewsResponse> {
    return this.views.ofProduct(id);
  }

  @Get('reference-views/:id/photo')
  @PrivatePhoto()
  async photo(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<StreamableFile> {
    return new StreamableFile(await this.views.photo(id), { type: 'image/jpeg' });
  }

  @Delete('reference-views/:id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse({ description: 'The photo no longer stands for the product.' })
  remove(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    return this.views.remove(id);
  }
}
