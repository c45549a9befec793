import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ImagesModule } from '../images';
import { JobsModule } from '../platform/jobs';
import { ProductsModule } from '../products';
import { DescribeImage, DescribeStoredImage, TidyDescriptors } from './descriptor-jobs';
import { imageDescriptorSchema } from './image-descriptor.schema';
import { ImageDescriptorsRepository } from './image-descriptors.repository';
import { ImageDescriptors } from './image-descriptors.service';
import { MatchingService } from './matching.service';
import { RecentDescriptors } from './recent-descriptors';

@Module({
  imports: [
    ImagesModule,
    JobsModule,
    ProductsModule,
    MongooseModule.forFeature([{ name: 'ImageDescriptor', schema: imageDescriptorSchema }]),
  ],
  providers: [
    MatchingService,
    ImageDescriptors,
    ImageDescriptorsRepository,
    RecentDescriptors,
    DescribeStoredImage,
    DescribeImage,
    TidyDescriptors,
  ],
  exports: [MatchingService],
})
export class MatchingModule {}
