import { accessories } from './accessories';
import { bags } from './bags';
import type { DemoProduct } from './demo-product';
import { dresses } from './dresses';
import { home } from './home';
import { shoes } from './shoes';
import { tops } from './tops';

export type { DemoProduct } from './demo-product';
export { demoFanpages, type DemoPage } from './fanpages';

const categories = [tops, dresses, shoes, bags, home, accessories];
const largest = Math.max(...categories.map((products) => products.length));

/** One of each category in turn, so that any page of the list shows what the shop has. */
export const demoProducts: DemoProduct[] = Array.from({ length: largest }, (_, row) =>
  categories.flatMap((products) => products[row] ?? []),
).flat();
