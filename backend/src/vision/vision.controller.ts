import { Controller, Post, UploadedFiles } from '@nestjs/common';
import { ReceiveFiles, type ReceivedFile } from '../images';
import { RateLimited } from '../platform/rate-limit';
import { VisionService } from './vision.service';

@Controller('products')
export class VisionController {
  constructor(private readonly vision: VisionService) {}

  @Post('analyze-image')
  @RateLimited('ai')
  @ReceiveFiles('image', 1)
  analyze(@UploadedFiles() files: ReceivedFile[]): Promise<never> {
    return this.vision.analyze(files);
  }
}
