import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { FanpagesModule } from '../fanpages';
import { ImagesModule } from '../images';
import { JobsModule } from '../platform/jobs';
import { StorageModule } from '../platform/storage';
import { ProductsModule } from '../products';
import { VisionModule } from '../vision';
import { cascadeProviders } from './cascade/cascade.providers';
import { PhotoMatching } from './cascade/photo-matching';
import { DescribeImage, DescribeStoredImage, TidyDescriptors } from './descriptor-jobs';
import { imageDescriptorSchema } from './image-descriptor.schema';
import { ImageDescriptorsRepository } from './image-descriptors.repository';
import { ImageDescriptors } from './image-descriptors.service';
import { learningModels, learningProviders } from './learning/learning.providers';
import { Learning } from './learning/learning.service';
import { ReferenceViewsController } from './learning/reference-views.controller';
import { ReferenceViews } from './learning/reference-views.service';
import { MatchingService } from './matching.service';
import { RecentDescriptors } from './recent-descriptors';
import { TradeOffsController } from './trade-offs.controller';

@Module({
  imports: [
    FanpagesModule,
    ImagesModule,
    JobsModule,
    ProductsModule,
    StorageModule,
    VisionModule,
    MongooseModule.forFeature([{ name: 'ImageDescriptor', schema: imageDescriptorSchema }, ...learningModels]),
  ],
  controllers: [ReferenceViewsController, TradeOffsController],
  providers: [
    ...learningProviders,
    ...cascadeProviders,
    MatchingService,
    ImageDescriptors,
    ImageDescriptorsRepository,
    RecentDescriptors,
    DescribeStoredImage,
    DescribeImage,
    TidyDescriptors,
  ],
  exports: [MatchingService, PhotoMatching, Learning, ReferenceViews],
})
export class MatchingModule {}
