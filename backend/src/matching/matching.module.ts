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
import { learningModels, learningProviders } from './learning/learning.providers';
import { Learning } from './learning/learning.service';
import { ReferenceViewsController } from './learning/reference-views.controller';
import { ReferenceViews } from './learning/reference-views.service';
import { localModels, localProviders } from './local/local.providers';
import { MatcherStatusBoard } from './status/matcher-status-board';
import { CatalogueDescriptors } from './descriptors/catalogue-descriptors';
import { TradeOffsController } from './trade-offs.controller';

@Module({
  imports: [
    FanpagesModule,
    ImagesModule,
    JobsModule,
    ProductsModule,
    StorageModule,
    VisionModule,
    MongooseModule.forFeature([...localModels, ...learningModels]),
  ],
  controllers: [ReferenceViewsController, TradeOffsController],
  providers: [...learningProviders, ...cascadeProviders, ...localProviders],
  exports: [CatalogueDescriptors, MatcherStatusBoard, PhotoMatching, Learning, ReferenceViews],
})
export class MatchingModule {}
