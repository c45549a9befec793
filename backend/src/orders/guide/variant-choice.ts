import type { ProductResponse, Variant } from '../../contracts';
import { wordsOf } from '../../platform/text';

/** Variants that a text may mean: those with the most of what it says. None when it names nothing of any. */
export function variantsMeant({ variants }: Pick<ProductResponse, 'variants'>, text: string): Variant[] {
  const said = ` ${wordsOf(text).join(' ')} `;
  const bySku = variants.filter(({ sku }) => said.includes(` ${wordsOf(sku).join(' ')} `));
  if (bySku.length === 1) {
    return bySku;
  }
  const scored = variants.map((variant) => ({
    variant,
    score: Object.values(variant.attributes).filter((value) => said.includes(` ${wordsOf(value).join(' ')} `)).length,
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ variant }) => variant);
}
