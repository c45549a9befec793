import { stopProduct } from './start-product';

export default stopProduct;
