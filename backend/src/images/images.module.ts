import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { JobsModule } from '../platform/jobs';
import { StorageModule } from '../platform/storage';
import { ImageFiles } from './image-files';
import { ImageRenderer } from './image-renderer';
import { imageSchema } from './image.schema';
import { ImagesController } from './images.controller';
import { ImagesRepository } from './images.repository';
import { ImagesService } from './images.service';
import { UnusedImages } from './unused-images';
import { ImageUploadsService } from './upload/image-uploads.service';

@Module({
  imports: [StorageModule, JobsModule, MongooseModule.forFeature([{ name: 'Image', schema: imageSchema }])],
  controllers: [ImagesController],
  providers: [ImageFiles, ImageRenderer, ImagesRepository, ImagesService, ImageUploadsService, UnusedImages],
  exports: [ImagesService, UnusedImages],
})
export class ImagesModule {}
