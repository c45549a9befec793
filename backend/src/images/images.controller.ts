import { Controller, Get, Header, Param, Post, StreamableFile, UploadedFiles } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import {
  idParamsSchema,
  limits,
  uploadImagesResponseSchema,
  type IdParams,
  type UploadImagesResponse,
} from '../contracts';
import { ImagesService } from './images.service';
import { ImageUploadsService, type ReceivedFile } from './upload/image-uploads.service';
import { ReceiveFiles } from './upload/receive-files';

@Controller()
export class ImagesController {
  constructor(
    private readonly uploads: ImageUploadsService,
    private readonly images: ImagesService,
  ) {}

  /** 201 when at least one file is stored; otherwise the failure of the first. */
  @Post('products/upload-images')
  @ReceiveFiles('images', limits.filesPerUpload)
  @ApiCreatedResponse({ standardSchema: uploadImagesResponseSchema })
  upload(@UploadedFiles() files: ReceivedFile[]): Promise<UploadImagesResponse> {
    return this.uploads.store(files);
  }

  // The browser of the person who looked may keep it, no cache on the way; opened directly, it can run nothing.
  @Get('images/:id/original')
  @Header('Cache-Control', 'private, max-age=3600')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  @Header('X-Content-Type-Options', 'nosniff')
  async original(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<StreamableFile> {
    const { content, mediaType, fileName } = await this.images.original(id);
    return new StreamableFile(content, { type: mediaType, disposition: `inline; filename="${fileName}"` });
  }
}
