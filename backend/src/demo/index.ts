export { CustomerPhotos } from './customer-photos/customer-photos';
export { DemoModule } from './demo.module';
export { DemoShop } from './demo-shop';
