import { Module } from '@nestjs/common';
import { FanpagesModule } from '../fanpages';
import { ImagesModule } from '../images';
import { StorageModule } from '../platform/storage';
import { ProductsModule } from '../products';
import { CustomerPhotos } from './customer-photos/customer-photos';
import { DemoShop } from './demo-shop';

@Module({
  imports: [FanpagesModule, ImagesModule, ProductsModule, StorageModule],
  providers: [CustomerPhotos, DemoShop],
  exports: [CustomerPhotos, DemoShop],
})
export class DemoModule {}
