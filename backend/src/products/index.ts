export type { OfferedProduct } from './product';
export { ProductsModule } from './products.module';
export { ProductsService } from './products.service';
