export type { OfferedProduct, ProductOffers } from './product';
export { ProductsModule } from './products.module';
export { ProductsService } from './products.service';
