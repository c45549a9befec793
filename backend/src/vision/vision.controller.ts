import { Controller, HttpCode, Post, UploadedFiles } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { analyzeImageResponseSchema, type AnalyzeImageResponse } from '../contracts';
import { ReceiveFiles, type ReceivedFile } from '../images';
import { RateLimited } from '../platform/rate-limit';
import { VisionService } from './vision.service';

@Controller('products')
export class VisionController {
  constructor(private readonly vision: VisionService) {}

  /** ReceiveFiles lets no request without a file through. */
  @Post('analyze-image')
  @HttpCode(200)
  @RateLimited('ai')
  @ReceiveFiles('image', 1)
  @ApiOkResponse({ standardSchema: analyzeImageResponseSchema })
  analyze(@UploadedFiles() [file]: [ReceivedFile]): Promise<AnalyzeImageResponse> {
    return this.vision.analyze(file);
  }
}
