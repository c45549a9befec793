import type { ProductResponse } from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { formatMoney } from '../../platform/text';
import { pricesOf, stockOf, variantLabel } from '../../products';

/** A variant alone counts as well: as a product without variants. */
type Priced = Pick<ProductResponse, 'price' | 'currency' | 'stock' | 'variants'>;

/** "250.000 ₫", or from the cheapest to the dearest variant. */
function priceText(product: Priced, voice: PageVoice): string {
  const prices = pricesOf(product);
  if (!prices) {
    return voice.say('askPrice');
  }
  const [lowest, highest] = prices.map((price) => formatMoney(price, product.currency, voice.language));
  return [...new Set([lowest, highest])].join(' – ');
}

function stockText(stock: number | null, voice: PageVoice): string {
  if (stock === null) {
    return '';
  }
  return stock === 0 ? voice.say('soldOut') : voice.say('inStock', { count: stock });
}

/** What a card says under the name: price and stock, as far as the page shows them. */
export function factsOf(product: Priced, voice: PageVoice): string {
  const { showsPrice, showsStock } = voice.settings;
  const facts = [showsPrice ? priceText(product, voice) : '', showsStock ? stockText(stockOf(product), voice) : ''];
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** Everything that the shop has written about a product. */
export function detailsOf(product: ProductResponse, voice: PageVoice): string {
  const head = [product.name, factsOf(product, voice)].filter((line) => line !== '').join('\n');
  return [head, variantsOf(product, voice), product.description].filter((part) => part !== '').join('\n\n');
}

function variantsOf({ variants, price, currency }: ProductResponse, voice: PageVoice): string {
  if (variants.length === 0) {
    return '';
  }
  const lines = variants.map((variant) => {
    const facts = factsOf(
      { variants: [], price: variant.price ?? price, currency, stock: variant.stock ?? null },
      voice,
    );
    return [`• ${variantLabel(variant)}`, facts].filter((part) => part !== '').join(': ');
  });
  return [`${voice.say('variants')}:`, ...lines].join('\n');
}
