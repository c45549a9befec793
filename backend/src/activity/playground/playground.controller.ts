import { Body, Controller, HttpCode, HttpStatus, Post, UploadedFiles } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { playgroundFieldsSchema, receiptSchema, type PlaygroundFields, type ReceiptResponse } from '../../contracts';
import { ReceiveFiles, type ReceivedFile } from '../../images';
import { RateLimited } from '../../platform/rate-limit';
import { Playground } from './playground.service';

@ApiTags('Playground')
@Controller('playground')
export class PlaygroundController {
  constructor(private readonly playground: Playground) {}

  /** The receipt is pending until a job has looked at the photo: ask for it again. */
  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  @RateLimited('playground')
  @ReceiveFiles('photo', 1, ['fanpageId'])
  @ApiAcceptedResponse({ standardSchema: receiptSchema })
  ask(
    @UploadedFiles() [photo]: ReceivedFile[],
    @Body({ schema: playgroundFieldsSchema }) fields: PlaygroundFields,
  ): Promise<ReceiptResponse> {
    return this.playground.ask(photo, fields);
  }
}
