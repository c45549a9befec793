import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { FanpagesModule } from '../fanpages';
import { ImagesModule } from '../images';
import { JobsModule } from '../platform/jobs';
import { CatalogueUpkeep } from './catalogue-upkeep';
import { ProductListRepository } from './product-list.repository';
import { ProductSearch } from './product-search';
import { ProductSearchRepository } from './product-search.repository';
import { productSchema } from './product.schema';
import { ProductsController } from './products.controller';
import { ProductsRepository } from './products.repository';
import { ProductsService } from './products.service';
import { Vocabularies } from './vocabularies';
import { VocabularyRepository } from './vocabulary.repository';

@Module({
  imports: [
    MongooseModule.forFeature([{ name: 'Product', schema: productSchema }]),
    FanpagesModule,
    ImagesModule,
    JobsModule,
  ],
  controllers: [ProductsController],
  providers: [
    ProductsService,
    ProductsRepository,
    ProductListRepository,
    ProductSearch,
    ProductSearchRepository,
    Vocabularies,
    VocabularyRepository,
    CatalogueUpkeep,
  ],
  exports: [ProductsService],
})
export class ProductsModule {}
