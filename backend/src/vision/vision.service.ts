import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import { AppError } from '../platform/errors';
import { ImagesService, type ReceivedFile } from '../images';

@Injectable()
export class VisionService {
  constructor(
    private readonly images: ImagesService,
    private readonly config: AppConfig,
  ) {}

  /** @throws AppError as ImagesService.store for a file that is no photo; VISION_NOT_CONFIGURED */
  async analyze(files: readonly ReceivedFile[]): Promise<never> {
    for (const { path } of files) {
      await this.images.normalise({ path });
    }
    throw new AppError(
      'VISION_NOT_CONFIGURED',
      this.config.vision.apiKey === undefined
        ? 'No vision service is set up. To have photos described, set OPENAI_API_KEY (and OPENAI_BASE_URL for a compatible service) and restart.'
        : 'This version cannot describe photos yet, although OPENAI_API_KEY is set. Please fill in the product by hand.',
    );
  }
}
