import { type DescribedProduct, limits } from '@contracts';
import { fold } from '../ui/fold';
import type { ProductDraft } from './product-draft';

/** What a photo can say about a product; price, stock and fanpages are the shop's own business. */
export const proposableFields = ['name', 'category', 'searchKeywords', 'description'] as const;
export type ProposableField = (typeof proposableFields)[number];
export type Proposed = Pick<ProductDraft, ProposableField>;

export interface Proposal {
  /** For fields that were empty: put in at once. */
  filled: Partial<Proposed>;
  /** For fields that somebody had filled: theirs to take. */
  suggested: Partial<Proposed>;
  /** Colours, materials, brand and printed text: keywords for those who want them. */
  seen: string[];
}

const sameWord = (one: string, other: string): boolean => fold(one.trim()) === fold(other.trim());

/** Without doubles and blanks, in order. */
const distinct = (words: readonly string[]): string[] =>
  words
    .map((word) => word.trim())
    .filter((word, index, all) => word !== '' && all.findIndex((other) => sameWord(other, word)) === index);

const without = (words: readonly string[], taken: readonly string[]): string[] =>
  words.filter((word) => !taken.some((other) => sameWord(other, word)));

const isEmpty = (value: string | readonly string[]): boolean =>
  typeof value === 'string' ? value.trim() === '' : value.length === 0;

/** What to do with the description of a photo, given what the form holds. */
export const proposalFor = (draft: ProductDraft, described: DescribedProduct): Proposal => {
  const room = limits.keywordsPerProduct - draft.searchKeywords.length;
  const keywords = without(distinct(described.keywords), draft.searchKeywords).slice(0, room);
  const offered: Proposed = {
    name: described.name.trim(),
    category: described.category.trim(),
    searchKeywords: keywords,
    description: described.description.trim(),
  };
  const proposal: Proposal = {
    filled: {},
    suggested: {},
    seen: without(
      distinct([
        ...described.colours,
        ...described.materials,
        described.brand ?? '',
        // A whole printed sentence is no keyword.
        ...described.readableText.filter((text) => text.length <= limits.keywordLength),
      ]),
      [...draft.searchKeywords, ...keywords],
    ),
  };
  for (const field of proposableFields) {
    const value = offered[field];
    const present = draft[field];
    if (isEmpty(value) || (typeof value === 'string' && typeof present === 'string' && sameWord(value, present))) {
      continue;
    }
    Object.assign(isEmpty(present) ? proposal.filled : proposal.suggested, { [field]: value });
  }
  return proposal;
};

/** The form with a proposed value taken over: keywords join those that are there, everything else is replaced. */
export const withProposed = (draft: ProductDraft, proposed: Partial<Proposed>): ProductDraft => ({
  ...draft,
  ...proposed,
  searchKeywords: distinct([...draft.searchKeywords, ...(proposed.searchKeywords ?? [])]).slice(
    0,
    limits.keywordsPerProduct,
  ),
});
