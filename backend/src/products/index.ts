export type { OfferedProduct, ProductOffers } from './product';
export { isOnSale, pricesOf, stockOf, stockOfVariant, variantLabel } from './product-facts';
export { ProductsModule } from './products.module';
export { ProductsService } from './products.service';
